Console.WriteLine("not ready");
