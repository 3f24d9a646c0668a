internal import Contract
internal import Testing

/// A document of many methods stays within its bytes, whatever it must leave out.
@Suite struct DiscoverySizeTests {
    @Test func boundsTheNamesOfWhatDoesNotFit() throws {
        let methods = (0..<3000).map { number in
            ContractDiscovery.Method(
                "many.method\(number)", json: #"{"name":"many.method\#(number)"}"#)
        }
        let discovery = ContractDiscovery(hash: "", info: "{}", methods: methods, components: [])
        let bytes = try discovery.document(bytesMax: 4000)
        #expect(bytes.count <= 4000)
        #expect(String(decoding: bytes, as: UTF8.self).contains("x-omitted"))
    }
}
