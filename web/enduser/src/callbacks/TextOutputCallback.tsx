import { Alert } from "../ui/Alert.js";
import { Html } from "../ui/Html.js";
import type { CallbackProps } from "./form.js";

const tones = { "0": "info", "1": "warning", "2": "error" } as const;

/** Says something. Type 4 is a script for other pages; here no journey brings scripts. */
export function TextOutputCallback({ asks }: CallbackProps<"TextOutputCallback">) {
  const tone = tones[String(asks.messageType) as keyof typeof tones];
  if (tone === undefined || asks.message === "") return null;
  return (
    <Alert tone={tone}>
      <Html html={asks.message} />
    </Alert>
  );
}
