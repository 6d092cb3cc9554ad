/** Anything JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** One rule of a property: its requirements by name, with what they ask for. */
export interface Policy {
  policyId: string;
  policyRequirements: string[];
  params?: Record<string, Json>;
}

/** The rules of one property, as the identity service tells them; `{}` where nothing is validated. */
export interface PropertyPolicies {
  name?: string;
  policies?: Policy[];
  policyRequirements?: string[];
}

/** A rule that a value does not meet. */
export interface FailedPolicy {
  policyRequirement: string;
  params?: Record<string, Json>;
}

/** A sign-in with somebody else, as a page offers it. */
export interface ProviderOffer {
  provider: string;
  uiConfig?: Record<string, string>;
}

interface Validated {
  policies: PropertyPolicies;
  failedPolicies: string[];
  validateOnly: boolean;
  prompt: string;
}

interface AttributeInput<TValue> extends Validated {
  name: string;
  required: boolean;
  value: TValue;
}

/** What every callback type tells, by the names of the wire. */
export interface CallbackOutputs {
  NameCallback: { prompt: string };
  PasswordCallback: { prompt: string };
  TextInputCallback: { prompt: string; defaultText: string };
  TextOutputCallback: { message: string; messageType: string };
  SuspendedTextOutputCallback: { message: string; messageType: string };
  ChoiceCallback: { prompt: string; choices: string[]; defaultChoice: number };
  ConfirmationCallback: { prompt: string; messageType: number; options: string[]; optionType: number; defaultOption: number };
  HiddenValueCallback: { value: string; id: string };
  MetadataCallback: { data: Json };
  PollingWaitCallback: { waitTime: string; message: string };
  RedirectCallback: { redirectUrl: string; redirectMethod: string; trackingCookie: boolean; redirectData?: Record<string, string> };
  SelectIdPCallback: { providers: ProviderOffer[]; value: string };
  IdPCallback: { provider: string; clientId: string; redirectUri: string; scopes: string[]; nonce: string };
  ReCaptchaCallback: { recaptchaSiteKey: string; captchaApiUri: string; captchaDivClass: string; reCaptchaV3: boolean; disableSubmission: boolean };
  ReCaptchaEnterpriseCallback: { recaptchaSiteKey: string; captchaApiUri: string; captchaDivClass: string };
  ValidatedCreateUsernameCallback: Validated;
  ValidatedCreatePasswordCallback: Validated & { echoOn: boolean };
  StringAttributeInputCallback: AttributeInput<string>;
  NumberAttributeInputCallback: AttributeInput<number | null>;
  BooleanAttributeInputCallback: AttributeInput<boolean>;
  KbaCreateCallback: { prompt: string; predefinedQuestions: string[]; allowUserDefinedQuestions?: boolean };
  TermsAndConditionsCallback: { version: string; terms: string; createDate: string };
  ConsentMappingCallback: {
    name: string;
    displayName: string;
    icon: string;
    accessLevel: string;
    isRequired: boolean;
    message: string;
    fields: string[];
  };
  DeviceProfileCallback: { metadata: boolean; location: boolean; message: string };
  PingOneProtectInitializeCallback: { envId: string };
  PingOneProtectEvaluationCallback: { pauseBehavioralData: boolean };
}

/** The name of a callback type that this package knows. */
export type CallbackType = keyof CallbackOutputs;

/** A name and a value, the way callbacks carry both outputs and inputs. */
export interface Entry {
  name: string;
  value: Json;
}

/** One callback as it travels. `type` may be one that this package does not know. */
export interface Callback {
  type: CallbackType | (string & {});
  output?: Entry[];
  input?: Entry[];
  _id?: number;
}

/** Whether a callback is of a type; what it tells is typed from there on. */
export function isCallback<T extends CallbackType>(callback: Callback, type: T): callback is Callback & { type: T } {
  return callback.type === type;
}

/** What a callback tells, as one object. Members that the server left out are missing. */
export function outputs<T extends CallbackType>(callback: Callback & { type: T }): CallbackOutputs[T] {
  return Object.fromEntries((callback.output ?? []).map(({ name, value }) => [name, value])) as CallbackOutputs[T];
}

/** The name of an input: the one that ends with `suffix` after `IDToken<n>`, the first without. */
export function inputName(callback: Callback, suffix = ""): string | undefined {
  const inputs = callback.input ?? [];
  return suffix === "" ? inputs[0]?.name : inputs.find(({ name }) => /^IDToken\d+(.*)$/.exec(name)?.[1] === suffix)?.name;
}

/** Which rules the sent value does not meet. What cannot be read is not one of them: a wrong hint is worse than none. */
export function failedPolicies(callback: Callback): FailedPolicy[] {
  const value = callback.output?.find(({ name }) => name === "failedPolicies")?.value;
  return Array.isArray(value) ? value.flatMap(readFailure) : [];
}

function readFailure(entry: Json): FailedPolicy[] {
  try {
    const failure = typeof entry === "string" ? JSON.parse(entry) : entry;
    return typeof failure?.policyRequirement === "string" ? [failure as FailedPolicy] : [];
  } catch {
    return [];
  }
}
