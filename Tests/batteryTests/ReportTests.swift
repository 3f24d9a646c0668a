import Testing

@testable import battery

@Suite struct ReportTests {
    @Test func isATable() {
        var kill = Report.Row(scenario: "kill")
        kill.rounds = 500
        kill.answered = 95_696
        let restore = Report.Row(scenario: "restore", lost: 1)
        #expect(
            "\(Report(rows: [kill, restore]))" == """
                scenario    rounds  answered  resent  replayed  lost  half  extra  unsound
                kill           500     95696       0         0     0     0      0        0
                restore          0         0       0         0     1     0      0        0
                """)
        #expect(kill.isSound && !restore.isSound)
        for fault in [\Report.Row.lost, \.half, \.extra, \.unsound] {
            var row = Report.Row(scenario: "kill")
            row[keyPath: fault] = 1
            #expect(!row.isSound)
        }
    }
}
