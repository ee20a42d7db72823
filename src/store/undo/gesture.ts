let isMoving = false;

/** Whether the edit that is made now is followed by others of the same gesture. */
export const isGestureUnderWay = (): boolean => isMoving;

/** Makes an edit of a gesture that is not over, such as a slider that is still held. */
export function whileMoving<T>(edit: () => T): T {
  isMoving = true;
  try {
    return edit();
  } finally {
    isMoving = false;
  }
}
