import Contract
import Database
import Server
import Testing

@testable import Services

@Suite struct StandardServicesTests {
    @Test func serveTheirContractEachMethodOnce() {
        let served = StandardServices.all(
            name: "tests", version: "1", identity: Identity(keys: .ephemeral())
        )
            .flatMap { $0.methods.map(\.descriptor.name) }
        #expect(served.sorted() == StandardServices.contract.map(\.name).sorted())
        #expect(Set(served).count == served.count)
    }

    @Test func numberTheirMigrationsApartFromAnApplications() {
        let owners = Dictionary(grouping: StandardServices.migrations, by: \.owner)
        #expect(owners["application"] == nil)
        for numbers in owners.values.map({ $0.map(\.number) }) {
            #expect(numbers == Array(1...numbers.count))
        }
    }
}
