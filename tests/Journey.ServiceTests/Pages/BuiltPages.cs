using System.IO.Compression;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Pages;

/// <summary>A gateway with pages as their build leaves them, with the theme of an operator over them, and with a file beside both that is nobody's business.</summary>
public sealed class BuiltPages(GatewayFixture gateway) : IAsyncLifetime
{
    public const string Script = "/assets/app-1a2b3c4d.js";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("pages");
    private PlatformServer? _server;

    public Uri Address => _server!.Http.BaseAddress!;

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, content) in new[]
        {
            ("index.en.html", "<!doctype html><html lang=en>welcome"),
            ("index.de.html", "<!doctype html><html lang=de>willkommen"),
            ("index.pt-BR.html", "<!doctype html><html lang=pt-BR>bem-vindo"),
            ("catalogue.html", "<!doctype html><html lang=en>all of them"),
            (Script[1..], string.Concat(Enumerable.Repeat("export const answer = 42;\n", 100))),
            ("theme/theme.json", """{"name":"built"}"""),
            ("theme/logo.svg", "<svg/>"),
        })
        {
            Write($"dist/{name}", content);
            Compress($"dist/{name}");
        }

        Write("dist/notes.md", "notes");
        Write("outside.html", "outside");
        Directory.CreateDirectory(Path.Combine(_root.FullName, "brand"));
        _server = await StartAsync(Path.Combine(_root.FullName, "dist"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _root.Delete(recursive: true);
    }

    /// <summary>A gateway with pages of another folder.</summary>
    public Task<PlatformServer> StartAsync(string folder, params (string Key, string? Value)[] more) => gateway.StartAnotherAsync(
        new Dictionary<string, string?>(more.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
        {
            ["Database:Daemon"] = "Disabled",
            ["Pages:Folder"] = folder,
            ["Pages:Theme"] = Path.Combine(_root.FullName, "brand"),
        });

    /// <summary>The folder of the build.</summary>
    public string Folder => Path.Combine(_root.FullName, "dist");

    /// <summary>A folder without any.</summary>
    public string EmptyFolder => Directory.CreateDirectory(Path.Combine(_root.FullName, "empty")).FullName;

    /// <summary>Puts a file into the operator's theme.</summary>
    public void Brand(string name, string content) => Write($"brand/{name}", content);

    /// <summary>Takes it away.</summary>
    public void Unbrand(string name) => File.Delete(Path.Combine(_root.FullName, "brand", name));

    private void Write(string name, string content)
    {
        var path = Path.Combine(_root.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private void Compress(string name)
    {
        var path = Path.Combine(_root.FullName, name);
        using (var brotli = new BrotliStream(File.Create(path + ".br"), CompressionLevel.SmallestSize))
        {
            brotli.Write(File.ReadAllBytes(path));
        }

        using var gzip = new GZipStream(File.Create(path + ".gz"), CompressionLevel.SmallestSize);
        gzip.Write(File.ReadAllBytes(path));
    }
}
