internal import Glibc
internal import JSON

/// Prints results as the options and the streams want them.
struct Printer {
    private let options: Options
    let style: Style
    /// Columns of the terminal that standard output is; nothing where it is none.
    let width: Int?

    init(_ options: Options, environment: Environment) {
        self.options = options
        style = Style.of(STDOUT_FILENO, environment: environment)
        width = style.isTerminal ? Printer.terminalWidth(environment) : nil
    }

    /// Prints what `--get` names in the result, or all of it. `format` is for `auto`, where a
    /// command has a format of its own.
    func print(
        _ result: ArraySlice<UInt8>, format: OutputFormat = .auto
    ) throws(Failure) {
        var result = result
        if let pointer = options.pointer { result = try JSONPlace.slice(pointer, of: result) }
        let chosen = options.format == .auto ? format : options.format
        let text = ResultText(format: chosen, style: style, width: width)
        try Output.write(text.text(of: result))
        if let remark = text.remark(on: result) { Output.report(remark) }
    }

    func print(_ value: JSONValue, format: OutputFormat = .auto) throws(Failure) {
        var writer = JSONWriter()
        writer.write(value)
        try self.print(writer.takeBytes()[...], format: format)
    }

    /// `COLUMNS` first, as everywhere; then what the terminal says.
    private static func terminalWidth(_ environment: Environment) -> Int {
        if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
        var size = winsize()
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return Int(size.ws_col)
    }
}
