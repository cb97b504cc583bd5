using System.Globalization;
using Debugger;

// debugger <process>: stays attached to a process of .NET until it ends, or until its standard input does.
ManagedDebugger.Attach(int.Parse(args[0], CultureInfo.InvariantCulture));
Console.WriteLine("attached");
Console.In.ReadToEnd();
