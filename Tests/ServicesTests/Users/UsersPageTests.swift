import Contract
import JSON
import Testing

@testable import Services

@Suite struct UsersPageTests {
    private static let cursor = "AQGTWCRjQHw_nVQvG4psThA"

    @Test(
        arguments: [
            ("{}", []),
            (#"{"limit":1}"#, []),
            (#"{"limit":1e2,"cursor":"\#(cursor)"}"#, []),
            (#"{"limit":0}"#, ["/limit minimum"]),
            (#"{"limit":101}"#, ["/limit maximum"]),
            (#"{"limit":-1}"#, ["/limit minimum"]),
            (#"{"limit":1.5}"#, ["/limit type"]),
            (#"{"limit":"1"}"#, ["/limit type"]),
            (#"{"limit":null}"#, ["/limit type"]),
            (#"{"cursor":"made up"}"#, ["/cursor format"]),
            (#"{"cursor":7}"#, ["/cursor type"]),
            (#"{"cursor":null}"#, ["/cursor type"]),
            (#"{"cursor":""}"#, ["/cursor minLength"]),
            (#"{"cursor":"\#(String(repeating: "A", count: 201))"}"#, ["/cursor maxLength"]),
            (#"[0,"made up"]"#, ["/0 minimum"]),
            (#"[1,"made up"]"#, ["/1 format"]),
        ] as [(String, [String])])
    func isChecked(_ params: String, _ refused: [String]) throws {
        #expect(try refusals(of: params, as: UsersPage.self, of: .usersList) == refused)
    }

    @Test func hasADefault() throws {
        let page = try read("{}", as: UsersPage.self, of: .usersList)
        #expect(page.limit == 50 && page.cursor == nil)
    }

    /// What an operator is told of pages is what the schema has.
    @Test func hasTheBoundsOfTheLimits() throws {
        let schema = try JSONValue.parse(
            Array(try #require(MethodDescriptor.usersList.paramsSchema).utf8))
        let limit = schema["properties"]?["limit"]
        let limits = [Limits().pageItemsMax, Limits().pageItemsDefault].map {
            JSONValue.number(JSONNumber(Int64($0)))
        }
        #expect([limit?["maximum"], limit?["default"]] == limits)
    }
}
