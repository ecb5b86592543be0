System.Console.WriteLine("Signalbook");
