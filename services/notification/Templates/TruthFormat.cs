using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace Platform.Notification.Templates;

/// <summary>Prints truth values as templates write them.</summary>
internal sealed class TruthFormat : IFormatterProvider, IFormatter
{
    public bool TryCreateFormatter(Type type, out IFormatter formatter)
    {
        formatter = this;

        return type == typeof(bool);
    }

    public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(value is true ? "true" : "false", false);
}
