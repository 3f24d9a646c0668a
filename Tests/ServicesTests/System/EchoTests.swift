import Contract
import JSON
import Testing

@testable import Services

@Suite struct EchoTests {
    @Test(
        arguments: [
            (nil, "null"),
            ("{}", "{}"),
            ("[]", "[]"),
            (
                #"{"b":1,"a":[null,true,{"c":""}],"":{}}"#,
                #"{"b":1,"a":[null,true,{"c":""}],"":{}}"#
            ),
            (
                "[0,-0,1.10,1E+2,1e400,123456789012345678901234567890]",
                "[0,-0,1.10,1E+2,1e400,123456789012345678901234567890]"
            ),
            ("[ 1 ,\r\n\t2, { } ]", "[1,2,{}]"),
            (
                #"{ "a b" : " c\" d\\" , "e":"\u0041 \\\" "}"#,
                #"{"a b":" c\" d\\","e":"\u0041 \\\" "}"#
            ),
            (#"["😀 ä"]"#, #"["😀 ä"]"#),
        ] as [(String?, String)])
    func isWhatWasSentOnOneLine(_ sent: String?, _ answered: String) throws {
        var reader = ParamsReader(sent.map { Array($0.utf8)[...] }, names: nil)
        let echo = try Echo(from: &reader)
        var writer = JSONWriter()
        echo.write(to: &writer)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == answered)
    }
}
