export * from "./account.js";
export * from "./callbacks.js";
export * from "./journeys.js";
export * from "./realm.js";
export * from "./sessions.js";
export * from "./transport.js";
export * from "./turns.js";
