import Contract
import Testing

@testable import Services

@Suite struct UserKeyTests {
    @Test(
        arguments: [
            (#"{"id":"01935824-6340-7c3f-9d54-2f1b8a6c4e10"}"#, []),
            (#"["01935824-6340-7C3F-9D54-2F1B8A6C4E10"]"#, []),
            ("{}", ["/id required"]),
            ("[]", ["/0 required"]),
            (#"{"id":""}"#, ["/id format"]),
            (#"{"id":"7"}"#, ["/id format"]),
            (#"{"id":7}"#, ["/id type"]),
            (#"{"id":null}"#, ["/id type"]),
            (#"{"id":"01935824-6340-7c3f-9d54-2f1b8a6c4e1'"}"#, ["/id format"]),
        ] as [(String, [String])])
    func isChecked(_ params: String, _ refused: [String]) {
        #expect(refusals(of: params, as: UserKey.self, of: .usersGet) == refused)
    }
}
