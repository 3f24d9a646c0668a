internal import Contract
internal import JSON

/// What `rpc.discover` has room for.
extension ContractLoader {
    /// Notes methods whose description is too long for a document of their own: no client could
    /// ever ask for them.
    ///
    /// - Parameter files: one for each service of the document, in its order.
    mutating func refuseWhatCannotBeDiscovered(
        _ document: ContractDocument, _ files: [ContractFile]
    ) {
        let discovery = OpenRPCDocument(document).discovery
        let bytesMax = ContractDiscovery.documentBytesMax
        for method in discovery.methods where discovery.documentSize(of: method) > bytesMax {
            let message =
                "takes \(discovery.documentSize(of: method)) bytes in an answer of rpc.discover, "
                + "which has \(bytesMax) at the most: shorten its examples, texts and schemas"
            for (file, service) in zip(files, document.services) {
                guard let index = service.methods.firstIndex(where: { $0.name == method.name }),
                    let root = try? SourceNode.parse(file.bytes)
                else { continue }
                let place = root.nearest(to: "/methods/\(index)/name")
                problems.append(file.problem(at: place.offset, place.pointer, message))
            }
        }
    }
}
