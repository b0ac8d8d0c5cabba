// The lock that .NET 9 brought is any object here.
global using Lock = System.Object;
