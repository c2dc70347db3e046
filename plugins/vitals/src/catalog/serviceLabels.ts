/** Label of a component that says its tier. */
export const tierLabel = 'vitals.dev/tier';

/** Label of a component that says its shape. */
export const shapeLabel = 'vitals.dev/shape';
