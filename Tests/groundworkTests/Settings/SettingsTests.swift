import Backend
import Configuration
import Foundation
import Testing

@testable import groundwork

@Suite struct SettingsTests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    private func write(_ name: String, _ text: String) throws -> String {
        let path = "\(directory.path)/\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func read(
        flags: [(Setting, ConfigContent)] = [], file: String? = nil, _ variables: [String: String]
    ) throws(CommandFailure) -> Settings {
        try Settings(flags: flags, Settings.Places(file: file, environment: variables))
    }

    /// Why they cannot be read.
    private func refusal(
        flags: [(Setting, ConfigContent)] = [], file: String? = nil, _ variables: [String: String]
    ) -> CommandFailure? {
        do throws(CommandFailure) {
            _ = try read(flags: flags, file: file, variables)
            return nil
        } catch {
            return error
        }
    }

    @Test func findsEachInTheFirstPlaceThatHasIt() throws {
        let file = try write(
            "groundwork.json",
            #"{"tcp":"file:1","unix":"f.sock","registration":"open","limits":{"depthMax":9}}"#)
        _ = try write("groundwork-tcp", "credential:1\n")
        _ = try write("groundwork-limits-depthMax", "10\n")
        let variables = [
            "GROUNDWORK_TCP": "variable:1", "GROUNDWORK_REGISTRATION": "invited",
            "CREDENTIALS_DIRECTORY": directory.path, "GROUNDWORK_CONFIG": file, "HOME": "/",
        ]
        let settings = try read(flags: [(.registration, .string("closed"))], variables)
        #expect(
            settings.value(.registration)
                == Settings.Value(content: .string("closed"), origin: .flag("--registration")))
        #expect(
            settings.value(.tcp)
                == Settings.Value(
                    content: .string("variable:1"), origin: .variable("GROUNDWORK_TCP")))
        #expect(settings.number("limits.depthMax") == 10)
        #expect(
            settings.value(try #require(.named("limits.depthMax")))?.origin
                == .credential("\(directory.path)/groundwork-limits-depthMax"))
        // A path in the file is relative to the file.
        #expect(settings.text(.unix) == "\(directory.path)/f.sock")
        #expect(settings.value(.unix)?.origin == .file(file, name: "unix"))
        #expect(settings.value(.tlsCert) == nil)
    }

    @Test func readsListsAndFlagsFromTexts() throws {
        let settings = try read([
            "GROUNDWORK_PEER": "uid:1=guest,uid:2=member", "GROUNDWORK_DEV": "true",
            "GROUNDWORK_ALLOW_PLAINTEXT": "false",
        ])
        #expect(settings.list(.peer) == ["uid:1=guest", "uid:2=member"])
        #expect(settings.flag(.dev) && !settings.flag(.allowPlaintext))
    }

    @Test(arguments: [
        (["GROUNDWORK_TPC": "a:1"], "called GROUNDWORK_TPC, and no setting is; is GROUNDWORK_TCP"),
        (["GROUNDWORK_XYZZY_PLUGH": "1"], "See what can be set with: groundwork config keys"),
        (["GROUNDWORK_TCP": "a"], "the variable GROUNDWORK_TCP: 'a' is not HOST:PORT"),
        (["GROUNDWORK_DEV": "perhaps"], "the variable GROUNDWORK_DEV: must be true or false"),
        (["GROUNDWORK_REGISTRATION": "opn"], "'opn' is not one of open, invited, closed; is open"),
        (["GROUNDWORK_LIMITS_DEPTH_MAX": "7"], "must be 8 to 256 arrays and objects"),
        (["GROUNDWORK_LIMITS_DEPTH_MAX": "many"], "must be 8 to 256 arrays and objects"),
        (["GROUNDWORK_LIMITS_DEPTH_MAX": "99999999999999999999"], "must be 8 to 256 arrays"),
        (["GROUNDWORK_UNIX": ""], "the variable GROUNDWORK_UNIX: must be path"),
        (["GROUNDWORK_CONFIG": "/nowhere.json"], "cannot read the configuration file /nowhere"),
        (["CREDENTIALS_DIRECTORY": "/nowhere"], "cannot read the credentials in /nowhere"),
    ])
    func refuseWhatIsNone(variables: [String: String], reason: String) {
        let refusal = refusal(variables)
        #expect(refusal?.status == .configuration)
        #expect(refusal?.description.contains(reason) == true, "\(refusal?.description ?? "")")
    }

    @Test func refuseACredentialThatIsNone() throws {
        _ = try write("groundwork-mail-comand", "sendmail")
        let refusal = refusal(["CREDENTIALS_DIRECTORY": directory.path])
        #expect(
            refusal?.description
                == "a credential is called groundwork-mail-comand, and no setting is; is "
                + "groundwork-mail-command meant? "
                + "See what can be set with: groundwork config keys")
    }

    @Test func leaveCredentialsOfOthersAlone() throws {
        _ = try write("tls.key", "\u{0}\u{1}")
        #expect(refusal(["CREDENTIALS_DIRECTORY": directory.path]) == nil)
    }

    @Test func refuseAFlagAsAWrongArgument() {
        let refusal = refusal(flags: [(.tcp, .string("a"))], [:])
        #expect(refusal?.status == .usage)
        #expect(refusal?.description.hasPrefix("--tcp: 'a' is not HOST:PORT") == true)
    }

    @Test(arguments: [
        "", "[]", "{", #"{"tcp":1}"#, #"{"tcp":"a"}"#, #"{"tls":"a"}"#, #"{"tls":{"crt":"a"}}"#,
        #"{"tcp":"a:1","tcp":"a:1"}"#, #"{"limits":{"depthMax":1.5}}"#, #"{"dev":"true"}"#,
        #"{"limits":{"depthMax":1000}}"#, #"{"peer":"uid:1=guest"}"#, #"{"peer":[1]}"#,
        #"{"tls.cert":{}}"#, #"{"limits":{"pageItemsMax":10}}"#, #"{"unix":""}"#,
    ])
    func refuseAFileWithAFault(text: String) throws {
        let path = try write("groundwork.json", text)
        let refusal = refusal(file: path, [:])
        #expect(refusal?.status == .configuration)
        #expect(refusal?.description.hasPrefix("the configuration has a fault.") == true)
    }

    /// Names that the library of configuration would look for are those that people are told.
    @Test(arguments: Setting.all.map(\.name))
    func areReadFromTheVariableThatTheyName(name: String) throws {
        let setting = try #require(Setting.named(name))
        let found = try EnvironmentVariablesProvider(environmentVariables: [:])
            .value(forKey: setting.sharedKey, type: setting.type)
        #expect(found.encodedKey == setting.variable)
    }

    @Test func haveEachTheirOwnNameAndVariable() {
        #expect(Set(Setting.all.map(\.name)).count == Setting.all.count)
        #expect(Set(Setting.all.map(\.variable)).count == Setting.all.count)
        #expect(Setting.all.allSatisfy { !$0.summary.isEmpty })
    }

    @Test func tellWhatNeedsAnotherStart() throws {
        let before = try read(["GROUNDWORK_TCP": "a:1", "GROUNDWORK_REGISTRATION": "open"])
        let after = try read(["GROUNDWORK_TCP": "a:2", "GROUNDWORK_REGISTRATION": "closed"])
        #expect(before.changesForAnotherStart(in: after) == ["tcp"])
        #expect(before.changesForAnotherStart(in: before).isEmpty)
    }
}
