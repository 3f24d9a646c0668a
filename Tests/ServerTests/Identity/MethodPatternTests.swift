import Server
import Testing

@Suite struct MethodPatternTests {
    @Test(arguments: [
        ("*", "users.get", true), ("*", "ping", true),
        ("users.*", "users.get", true), ("users.*", "users", false),
        ("users.*", "usersX.get", false), ("users.*", "Users.get", false),
        ("users.get", "users.get", true), ("users.get", "users.getAll", false),
        ("ping", "ping", true), ("ping", "ping.all", false),
    ])
    func matches(pattern: String, method: String, expected: Bool) throws {
        #expect(try #require(MethodPattern(pattern)).matches(method) == expected)
    }

    @Test(arguments: [
        ("*", "*", true), ("*", "users.*", true), ("*", "users.get", true),
        ("users.*", "*", false), ("users.*", "users.*", true), ("users.*", "tasks.*", false),
        ("users.*", "users.get", true), ("users.get", "users.*", false),
        ("users.get", "users.get", true), ("users.get", "users.list", false),
    ])
    func covers(pattern: String, other: String, expected: Bool) throws {
        let pattern = try #require(MethodPattern(pattern))
        #expect(pattern.covers(try #require(MethodPattern(other))) == expected)
        #expect("\(pattern)" == pattern.description)
    }

    @Test(arguments: [
        "", ".", "*.", "*.*", ".get", "users.", "users.g*", "u*.get", "users.get.more",
        "users..get",
        "1users.get", "users get", "users.*x", "**", "usérs.get", "users.get\n", "users.\u{0}",
    ])
    func refuses(text: String) { #expect(MethodPattern(text) == nil) }
}
