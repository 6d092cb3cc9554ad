import { inputName, type Json } from "@platform/api";
import { useEffect } from "preact/hooks";
import { Waiting } from "../ui/Waiting.js";
import type { CallbackProps } from "./form.js";

const DEVICE = "device-id";
const PATIENCE = 10_000;

/** Tells what device this is, and goes on by itself. */
export function DeviceProfileCallback({ callback, asks, form }: CallbackProps<"DeviceProfileCallback">) {
  useEffect(() => {
    let isGone = false;
    void profile(asks).then((told) => {
      if (!isGone) form.submit({ [inputName(callback) ?? ""]: JSON.stringify(told) });
    });
    return () => {
      isGone = true;
    };
  }, [form.step]);
  return <Waiting {...(asks.message === "" ? {} : { text: asks.message })} />;
}

async function profile({ metadata, location }: { metadata: boolean; location: boolean }): Promise<Json> {
  const told: Record<string, Json> = { identifier: identifier() };
  if (metadata) told.metadata = metadataOf();
  if (location) {
    const place = await whereabouts();
    if (place !== undefined) told.location = place;
  }
  return told;
}

/** A random name of this browser; says nothing about the person. */
function identifier(): string {
  const known = localStorage.getItem(DEVICE) ?? crypto.randomUUID();
  localStorage.setItem(DEVICE, known);
  return known;
}

const metadataOf = (): Json => ({
  platform: { platform: navigator.platform, userAgent: navigator.userAgent, language: navigator.language, timezone: new Date().getTimezoneOffset() },
  hardware: { cpuCores: navigator.hardwareConcurrency, display: { width: screen.width, height: screen.height, pixelDepth: screen.pixelDepth } },
  browser: { cookieEnabled: navigator.cookieEnabled, maxTouchPoints: navigator.maxTouchPoints },
});

/** Where the device is, if the person allows it. */
function whereabouts(): Promise<Json | undefined> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude }),
      () => resolve(undefined),
      { timeout: PATIENCE },
    );
  });
}
