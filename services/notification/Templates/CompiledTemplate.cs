using HandlebarsDotNet;

namespace Platform.Notification.Templates;

/// <summary>A text ready to be filled in.</summary>
/// <param name="Fill">Fills it in.</param>
/// <param name="Weight">Price of one pass of a loop in it: the number of its expressions.</param>
internal sealed record CompiledTemplate(HandlebarsTemplate<TextWriter, object, object> Fill, int Weight);
