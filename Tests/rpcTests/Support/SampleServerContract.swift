import JSON

@testable import rpc

/// What a server with two methods answers to `rpc.discover`.
enum SampleServerContract {
    static func answer(hash: String = "one", id: Int = 1) -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"result":"# + document(hash) + "}\n"
    }

    static func completion() -> CompletionContract {
        CompletionContract(
            hash: "one",
            methods: [
                .init(
                    name: "tasks.create", summary: "Creates one of the tasks.",
                    parameters: [
                        .init(name: "title", assignment: "=", note: "text", values: []),
                        .init(
                            name: "status", assignment: "=", note: #""open" | "done""#,
                            values: ["open", "done"]),
                        .init(
                            name: "isUrgent", assignment: ":=", note: "boolean",
                            values: ["true", "false"]),
                        .init(name: "count", assignment: ":=", note: "integer", values: []),
                        .init(name: "secret", assignment: "=@", note: "text", values: []),
                    ]),
                .init(name: "users.me", summary: "Says who the caller is.", parameters: []),
            ],
            errorKinds: ["conflict", "notFound"])
    }

    private static func document(_ hash: String) -> String {
        #"{"openrpc":"1.3.2","info":{"title":"sample","version":"1.0.0"},"x-contractHash":""#
            + hash + #"","methods":[{"name":"tasks.create","summary":"Creates one of the tasks.","#
            + #""params":[{"name":"title","required":true,"schema":{"type":"string"}},"#
            + ##"{"name":"status","schema":{"$ref":"#/components/schemas/Status"}},"##
            + #"{"name":"isUrgent","schema":{"type":"boolean"}},"#
            + #"{"name":"count","schema":{"type":"integer"}},"#
            + #"{"name":"secret","schema":{"type":"string","writeOnly":true}}],"#
            + #""result":{"name":"result","schema":{"type":"object"}},"#
            + #""x-kind":"mutation","x-access":"authenticated","x-errors":["conflict"]},"#
            + #"{"name":"users.me","summary":"Says who the caller is.","params":[],"#
            + #""result":{"name":"result","schema":{"type":"object"}},"#
            + #""x-kind":"query","x-access":"authenticated","x-errors":["notFound"]}],"#
            + #""components":{"schemas":{"Status":{"enum":["open","done"]}}}}"#
    }
}
