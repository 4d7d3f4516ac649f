package org.cargolens.scanner.model.gige;

/**
 * Whether there is a frame after the last of which anything came. If all its packets were lost only
 * the device knows; so it is asked for the first of them. Used by one thread at a time.
 */
final class NextFrame {
  /** A device that has no such frame may leave the question without an answer. */
  private static final int MOST_REQUESTS = 3;

  private int requests;
  private long askAgainAt;
  private boolean denied;

  /** Something came, so that the next frame is another one. */
  void moved() {
    requests = 0;
    denied = false;
  }

  /** The device says that it does not have it. */
  void denied() {
    denied = true;
  }

  /** Returns whether the device is still to be asked, or may still answer. */
  boolean isOpen() {
    return !denied && requests <= MOST_REQUESTS;
  }

  /** Returns whether to ask now, which counts as asked. */
  boolean isDue(ResendRequest.Pause pause) {
    if (!isOpen() || (requests > 0 && pause.now() - askAgainAt < 0)) {
      return false;
    }
    askAgainAt = pause.again(requests);
    requests++;
    return requests <= MOST_REQUESTS;
  }
}
