package org.cargolens.scanner.spi;

/**
 * When a scanner that says nothing is asked whether it is there, and when it is lost, as {@link
 * ShellTiming} says. Silence proves nothing when this computer was too busy to ask or to hear: only
 * the time after the first question counts, and a pause of the asking thread that no wait of its
 * own explains is taken off. For one thread.
 *
 * <p>Moments are those of one {@link org.cargolens.scanner.MonotonicClock}. A length of silence
 * instead would have been taken at another moment than the question, and the question seem to be
 * answered when the clock went on in between.
 */
final class SilenceWatch {
  /** Questions that a scanner must have left unanswered, the last for a pause between two. */
  private static final int FEWEST_QUESTIONS = 2;

  private final ShellTiming timing;

  /** When the first of the questions was asked that nothing was heard since. */
  private long began;

  /** The same, later by the pauses of this computer. */
  private long firstAsked;

  private long lastAsked;
  private int asked;

  SilenceWatch(ShellTiming timing) {
    this.timing = timing;
  }

  /**
   * Returns whether the scanner is to be asked now; the caller does so at once.
   *
   * @param now this moment
   * @param heardAt when something was heard last; may be later than {@code now}, which was read
   *     before
   */
  boolean claimQuestion(long now, long heardAt) {
    forgetAnswered(heardAt);
    if (now - heardAt < timing.heartbeat().toNanos()) {
      return false;
    }
    if (asked > 0 && now - lastAsked < timing.askAgainAfter().toNanos()) {
      return false;
    }
    if (asked == 0) {
      began = now;
      firstAsked = now;
    }
    lastAsked = now;
    asked++;
    return true;
  }

  /** Returns whether the scanner had its time to answer and is lost. */
  boolean isLost(long now, long heardAt) {
    forgetAnswered(heardAt);
    return asked >= FEWEST_QUESTIONS
        && now - firstAsked >= timing.answerWithin().toNanos()
        && now - lastAsked >= timing.askAgainAfter().toNanos();
  }

  private void forgetAnswered(long heardAt) {
    // What is heard in the same moment may be the answer: a clock may stand while it comes.
    if (asked > 0 && heardAt - began >= 0) {
      asked = 0;
    }
  }

  /**
   * Returns how long nothing is to be done here, in nanoseconds; 0 if the scanner is to be asked
   * now. A clock may stand: a wait of however little would not end then.
   */
  long restNanos(long now, long heardAt) {
    long untilSilent = heardAt + timing.heartbeat().toNanos() - now;
    long untilNext = asked == 0 ? 0 : lastAsked + timing.askAgainAfter().toNanos() - now;
    return Math.max(0, untilSilent > 0 ? untilSilent : untilNext);
  }

  /**
   * A wait took so much longer than it should have, while answers may lie in the system's buffer.
   * Less than the pause between two questions is nothing out of the ordinary; taken off each time,
   * it would add up and make the loss noticed late.
   */
  void stoodStill(long nanos) {
    if (nanos >= timing.askAgainAfter().toNanos()) {
      firstAsked += nanos;
      lastAsked += nanos;
    }
  }
}
