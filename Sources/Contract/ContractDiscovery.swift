internal import JSON
public import JSONRPC

/// The contract as `rpc.discover` answers it: an OpenRPC document, ready in pieces, so that a part
/// of it costs no more than copying its bytes.
public struct ContractDiscovery: Sendable {
    /// One method: an OpenRPC Method Object.
    public struct Method: Sendable {
        public let name: String
        /// The components that it refers to, those that they refer to included.
        public let components: [String]
        public let json: String

        public init(_ name: String, components: [String] = [], json: String) {
            self.name = name
            self.components = components
            self.json = json
        }

        /// What stands before the point.
        var service: Substring { name.prefix { $0 != "." } }
    }

    /// One schema of `components`.
    public struct Component: Sendable {
        public let name: String
        public let json: String

        public init(_ name: String, json: String) {
            self.name = name
            self.json = json
        }
    }

    /// The version of OpenRPC that the document is written in.
    public static let openRPCVersion = "1.3.2"
    /// The most bytes of a document: common clients read lines of up to 64 KiB.
    public static let documentBytesMax = 65_000

    /// SHA-256 of the whole document, in hex: it changes whenever anything in the contract does.
    public let hash: String
    /// The OpenRPC Info Object.
    public let info: String
    public let methods: [Method]
    public let components: [Component]

    public init(hash: String, info: String, methods: [Method], components: [Component]) {
        self.hash = hash
        self.info = info
        self.methods = methods
        self.components = components
    }

    /// The document for some methods, or those of a service, or all that there are.
    ///
    /// Methods that do not fit into `bytesMax` are left out, and `x-omitted` has their names,
    /// at least one and as many as fit.
    /// Throws `invalidParams` for a name that is not known.
    public func document(
        methods names: [String]? = nil, service: String? = nil,
        bytesMax: Int = ContractDiscovery.documentBytesMax
    ) throws(RPCError) -> [UInt8] {
        let selected = try select(names, service)
        var taken: [Method] = []
        var omitted: [String] = []
        var count = frameSize
        var known: Set<String> = []
        // Room for the names of those behind it, so that a method takes nothing from them.
        var names = selected.reduce(0) { $0 + $1.name.utf8.count + 3 }
        for method in selected {
            names -= method.name.utf8.count + 3
            let fresh = method.components.filter { !known.contains($0) }
            let size = size(of: method, with: fresh)
            if count + size + min(names, bytesMax / 4) <= bytesMax {
                count += size
                known.formUnion(fresh)
                taken.append(method)
            } else if omitted.isEmpty || count + method.name.utf8.count + 3 <= bytesMax {
                // The first always: it says that there is more.
                count += method.name.utf8.count + 3
                omitted.append(method.name)
            }
        }
        return document(taken, components: known, omitted: omitted)
    }

    /// This document, and what another one has that this one has not; the hash stays this one's.
    public func adding(_ other: ContractDiscovery) -> ContractDiscovery {
        let methodNames = Set(methods.map { Array($0.name.utf8) })
        let componentNames = Set(components.map { Array($0.name.utf8) })
        return ContractDiscovery(
            hash: hash, info: info,
            methods: methods
                + other.methods.filter { !methodNames.contains(Array($0.name.utf8)) },
            components: components
                + other.components.filter { !componentNames.contains(Array($0.name.utf8)) })
    }

    /// Only these methods, of those that it describes.
    public func restricted(to names: [String]) -> ContractDiscovery {
        let names = Set(names.map { Array($0.utf8) })
        return ContractDiscovery(
            hash: hash, info: info,
            methods: methods.filter { names.contains(Array($0.name.utf8)) },
            components: components)
    }

    /// Whether the document has the method.
    public func describes(_ name: String) -> Bool {
        methods.contains { Self.isSame($0.name[...], name) }
    }

    /// What the document takes beside its methods and components, at the most.
    private var frameSize: Int { 512 + info.utf8.count }

    /// The bytes of a document that has only this method.
    package func documentSize(of method: Method) -> Int {
        frameSize + size(of: method, with: method.components)
    }

    private func size(of method: Method, with names: [String]) -> Int {
        components.filter { names.contains($0.name) }
            .reduce(method.json.utf8.count + 1) { sum, component in
                sum + component.name.utf8.count + component.json.utf8.count + 4
            }
    }

    private func select(_ names: [String]?, _ service: String?) throws(RPCError) -> [Method] {
        var errors: [RPCError.FieldError] = []
        if let service, !methods.contains(where: { Self.isSame($0.service, service) }) {
            errors.append(
                .init(path: "/service", keyword: "enum", message: "is no service of this server"))
        }
        for (index, name) in (names ?? []).enumerated()
        where !methods.contains(where: { Self.isSame($0.name[...], name) }) {
            errors.append(
                .init(
                    path: "/methods/\(index)", keyword: "enum",
                    message: "is no method of this server"))
        }
        if !errors.isEmpty { throw RPCError.invalidParams(errors) }
        return methods.filter { method in
            let isOfService = service.map { Self.isSame(method.service, $0) } ?? true
            let isNamed = names.map { $0.contains { Self.isSame(method.name[...], $0) } } ?? true
            return isOfService && isNamed
        }
    }

    /// Byte for byte, as names are compared everywhere (rule 9).
    private static func isSame(_ left: Substring, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }

    private func document(
        _ methods: [Method], components names: Set<String>, omitted: [String]
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("openrpc", Self.openRPCVersion)
        writer.member("info", raw: Array(info.utf8)[...])
        writer.key("methods")
        writer.beginArray()
        for method in methods { writer.writeRaw(Array(method.json.utf8)[...]) }
        writer.endArray()
        writer.key("components")
        writer.beginObject()
        writer.key("schemas")
        writer.beginObject()
        for component in components where names.contains(component.name) {
            writer.key(component.name)
            writer.writeRaw(Array(component.json.utf8)[...])
        }
        writer.endObject()
        writer.endObject()
        if !omitted.isEmpty {
            writer.key("x-omitted")
            writer.beginArray()
            for name in omitted { writer.write(name) }
            writer.endArray()
        }
        writer.member("x-contractHash", hash)
        writer.endObject()
        return writer.takeBytes()
    }
}
