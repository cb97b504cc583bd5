using PerfAttributes.Sqlite.Tests.History;

// The runner loads the tests as a library; as a program of their own they are a process that writes a history.
return HistoryWriterProcess.Run(args);
