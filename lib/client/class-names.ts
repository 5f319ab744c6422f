import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** Our own names beside Tailwind's, so that a later class of the same group wins over an earlier one. */
const merge = extendTailwindMerge({
  extend: {
    classGroups: {
      "font-size": [{ text: ["2xs", "xs", "sm", "base", "lg", "xl"] }],
      rounded: [{ rounded: ["mark", "control", "surface"] }],
      shadow: [{ shadow: ["float", "selected"] }],
    },
  },
});

export function classNames(...values: ClassValue[]): string {
  return merge(clsx(values));
}
