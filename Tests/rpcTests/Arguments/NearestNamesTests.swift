import Testing

@testable import rpc

@Suite struct NearestNamesTests {
    private let names = ["users.get", "users.list", "users.me", "tasks.get", "system.ping"]

    @Test(arguments: [
        ("users.gte", ["users.get", "users.me"]), ("user.get", ["users.get"]),
        ("system.pin", ["system.ping"]),
        ("tasks.", ["tasks.get"]), ("users.", ["users.get", "users.list", "users.me"]),
        ("Users.get", ["users.get"]), ("nothing.like.it", []), ("", []),
    ])
    func findsTheNearest(typed: String, nearest: [String]) {
        #expect(NearestNames.of(typed, among: names) == nearest)
    }

    @Test(arguments: [
        ("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("ab", "abc", 1),
        ("abc", "abd", 1), ("ca", "abc", 3), ("abcd", "badc", 2),
    ])
    func countsSlips(left: String, right: String, slips: Int) {
        #expect(NearestNames.distance(Array(left.utf8), Array(right.utf8), max: 9) == slips)
    }

    @Test func doesNotCountFurtherThanItHasTo() {
        #expect(NearestNames.distance(Array("a".utf8), Array("abcdef".utf8), max: 2) == 3)
    }

    @Test func asksAQuestion() {
        #expect(NearestNames.hint(for: "users.gxt", among: names) == "did you mean users.get?")
        #expect(NearestNames.hint(for: "zzzzzz", among: names) == nil)
    }
}
