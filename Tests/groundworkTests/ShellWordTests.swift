import Testing

@testable import groundwork

@Suite struct ShellWordTests {
    @Test(arguments: [
        ("./data/rpc.sock", "./data/rpc.sock"),
        ("127.0.0.1:7070", "127.0.0.1:7070"),
        ("[::1]:7070", "'[::1]:7070'"),
        ("my data", "'my data'"),
        ("it's", #"'it'\''s'"#),
        ("'", #"''\'''"#),
        ("$HOME", "'$HOME'"),
        ("~", "'~'"),
        ("", "''"),
        ("ä", "'ä'"),
    ])
    func isOneWord(_ text: String, _ word: String) {
        #expect(ShellWord(text).description == word)
    }
}
