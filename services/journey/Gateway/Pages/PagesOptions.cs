using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Pages;

/// <summary>Section <c>Pages</c>: the pages that people see, as their build left them.</summary>
internal sealed class PagesOptions : IValidatableObject
{
    /// <summary>Folder with the built pages, read once at start-up; empty: <c>pages</c> beside the program, where the build puts them. Without files there the gateway serves no pages.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Folder whose files lie over <c>/theme/*</c> of the build: another brand without another build. Read anew when a file changes. Empty: the build's own theme.</summary>
    public string Theme { get; set; } = "";

    /// <summary>The folder that is read.</summary>
    public string FolderOrDefault => Folder.Length > 0 ? Folder : Path.Combine(AppContext.BaseDirectory, "pages");

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from setting in new[] { (Name: nameof(Folder), Path: Folder), (Name: nameof(Theme), Path: Theme) }
        where setting.Path.Length > 0 && !Directory.Exists(setting.Path)
        select new ValidationResult($"Pages:{setting.Name} must name a folder that exists.");
}
