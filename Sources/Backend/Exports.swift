// What an app developer needs beside `Application`, so that one import is enough.
@_exported public import Contract
@_exported public import Database
@_exported public import JSON
@_exported public import JSONRPC
@_exported public import Server
@_exported public import Transport
