internal import Contract
internal import JSON
internal import TestSupport
internal import Testing

/// The program's limits and their defaults are those of the contract.
@Suite struct LimitsTests {
    @Test func areThoseOfTheContract() throws {
        let declared = try #require(Repository.json("Protocol/limits.json")["limits"]).elements
        var defaults: [String: Int64] = [:]
        for entry in declared {
            let name = try #require(entry["name"]?.text)
            defaults[name] = try #require(entry["default"]?.integer)
        }
        #expect(defaults.count == declared.count)
        var known: [String: Int64] = [:]
        for child in Mirror(reflecting: Limits()).children {
            let name = try #require(child.label)
            known[name] = (child.value as? Int).map { Int64($0) } ?? child.value as? Int64
        }
        #expect(known == defaults)
    }

    /// The unit stands in the name, and a bound says in which direction it binds.
    @Test func haveNamesThatSayTheirUnit() throws {
        let units: [(unit: String, part: String)] = [
            ("bytes", "Bytes"), ("milliseconds", "Ms"), ("characters", "Characters"),
            ("items", "Items"),
        ]
        for entry in try #require(Repository.json("Protocol/limits.json")["limits"]).elements {
            let name = try #require(entry["name"]?.text)
            for (unit, part) in units where entry["unit"]?.text == unit {
                #expect(name.contains(part), "\(name)")
            }
            let isBound = ["Max", "Min", "Default"].contains { name.hasSuffix($0) }
            #expect(isBound, "\(name)")
        }
    }
}
