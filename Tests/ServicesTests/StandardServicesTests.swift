import Contract
import Database
import Server
import Testing

@testable import Services

@Suite struct StandardServicesTests {
    @Test func serveTheirContractEachMethodOnce() {
        let served = StandardServices.all(name: "tests", version: "1")
            .flatMap { $0.methods.map(\.descriptor.name) }
        #expect(served.sorted() == StandardServices.contract.map(\.name).sorted())
        #expect(Set(served).count == served.count)
    }

    @Test func numberTheirMigrationsBelowAnApplications() {
        let numbers = StandardServices.migrations.map(\.number)
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
        #expect(numbers.allSatisfy { (1..<1000).contains($0) })
    }
}
