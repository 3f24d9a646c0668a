internal import ClientCore
internal import JSON

/// A result as it is printed.
struct ResultText {
    let format: OutputFormat
    let style: Style
    /// Columns of the terminal, when there is one.
    let width: Int?

    /// Text that ends its last line. `json` is byte for byte what the server sent but for white
    /// space; what would act on a terminal is shown there in another way.
    func text(of result: ArraySlice<UInt8>) throws(Failure) -> [UInt8] {
        switch format {
        case .auto: layOut(result, isPretty: style.isTerminal)
        case .json: layOut(result, isPretty: false)
        case .pretty: layOut(result, isPretty: true)
        case .table:
            Array(TableText(style: style, width: width).text(of: try rows(result)).utf8)
        case .csv: safe(SeparatedText.csv(try rows(result)))
        case .tsv: safe(SeparatedText.tsv(try rows(result)))
        case .flat: safe(FlatText.text(try value(result)))
        case .raw: raw(result, try value(result))
        }
    }

    /// What is to be said beside the result, on standard error: a table says not that it goes on.
    func remark(on result: ArraySlice<UInt8>) -> String? {
        guard format == .table || format == .csv || format == .tsv,
            let value = try? value(result), let cursor = ResultRows(value).nextCursor
        else { return nil }
        return "there is more: cursor=\(TerminalText.escape(cursor))\n"
    }

    private func layOut(_ result: ArraySlice<UInt8>, isPretty: Bool) -> [UInt8] {
        var text = isPretty ? JSONPrettyPrinter.print(result) : CompactJSON.compact(result)
        if style.isTerminal { text = TerminalText.escape(lines: text) }
        if style.hasColour { text = JSONColours.paint(text) }
        return text + [UInt8(ascii: "\n")]
    }

    private func raw(_ result: ArraySlice<UInt8>, _ value: JSONValue) -> [UInt8] {
        guard case .string(let text) = value else { return layOut(result, isPretty: false) }
        return safe(text + "\n")
    }

    private func safe(_ text: String) -> [UInt8] {
        style.isTerminal ? TerminalText.escape(lines: Array(text.utf8)) : Array(text.utf8)
    }

    private func rows(_ result: ArraySlice<UInt8>) throws(Failure) -> ResultRows {
        ResultRows(try value(result))
    }

    private func value(_ result: ArraySlice<UInt8>) throws(Failure) -> JSONValue {
        do throws(JSONError) {
            return try JSONValue.parse(result, limits: .answer)
        } catch {
            throw Failure(
                .protocolViolation, "the result cannot be read: \(error.reason)",
                nextStep: "-o json prints it as it came")
        }
    }
}
