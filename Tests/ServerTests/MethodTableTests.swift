import Contract
import JSONRPC
import Testing

@testable import Server

/// The contract and the program agree, and names are found by their bytes.
@Suite struct MethodTableTests {
    private func descriptor(_ name: String) -> MethodDescriptor {
        MethodDescriptor(name, .action, access: .public)
    }

    private func method(_ name: String) -> RegisteredMethod {
        .immediate(descriptor(name)) { _ in true }
    }

    private func table(_ served: [String], contract: [String]) throws(ServerError) -> MethodTable {
        let methods = served.map(method)
        try MethodTable.check(methods, against: contract.map(descriptor))
        return MethodTable(methods)
    }

    @Test func refusesAMethodServedTwice() {
        #expect(throws: ServerError.servedTwice(method: "a.b")) {
            try table(["a.b", "a.c", "a.b"], contract: ["a.b", "a.c"])
        }
    }

    @Test func refusesAMethodThatIsNotInTheContract() {
        #expect(throws: ServerError.notInContract(method: "a.c")) {
            try table(["a.b", "a.c"], contract: ["a.b"])
        }
    }

    @Test func refusesAMethodThatIsNotServed() {
        #expect(throws: ServerError.notServed(method: "a.c")) {
            try table(["a.b"], contract: ["a.b", "a.c"])
        }
    }

    /// Names that look alike are different names.
    @Test func comparesBytes() {
        #expect(throws: ServerError.notInContract(method: "e\u{301}")) {
            try table(["e\u{301}"], contract: ["\u{E9}"])
        }
    }

    @Test(arguments: [0, 1, 2, 7, 64, 500])
    func findsEveryMethodAndNoOther(count: Int) throws {
        let names = (0..<count).map { "service\($0 % 7).method\($0)" }
        let table = try table(names, contract: names)
        for name in names { #expect(find("\"\(name)\"", in: table) == name) }
        #expect(find("\"service0.method\"", in: table) == nil)
        #expect(find("\"Service0.method0\"", in: table) == nil)
    }

    @Test func resolvesEscapes() throws {
        let table = try table(["a.b"], contract: ["a.b"])
        #expect(find(#""\u0061\u002eb""#, in: table) == "a.b")
        #expect(find(#""a.b\u0000""#, in: table) == nil)
        #expect(find(#"" a.b""#, in: table) == nil)
    }

    private func find(_ name: String, in table: MethodTable) -> String? {
        let message = ArraySlice(#"{"jsonrpc":"2.0","method":\#(name)}"#.utf8)
        guard let request = try? Request.read(message) else { return nil }
        return table.method(of: request, in: message)?.descriptor.name
    }
}
