// Places for the focus view: one entity in the middle, its neighbours around it.

const STEP = 30; // pixels from one label to the next on the way down a side
const ASPECT = 1.05;

/** Return places for neighbours on as few ellipses as their labels need. */
export function ringPlaces(count) {
  const rings = Math.max(1, Math.ceil(count / 20));
  const inner = Math.max(170, (Math.ceil(count / rings) * STEP) / 4);
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * (i + 0.5)) / count - Math.PI / 2;
    const radius = inner + (i % rings) * 110;
    return { x: Math.round(radius * ASPECT * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) };
  });
}
