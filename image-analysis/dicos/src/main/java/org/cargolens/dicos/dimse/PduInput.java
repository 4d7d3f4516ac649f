package org.cargolens.dicos.dimse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.cargolens.scanner.TimeSource;

/**
 * What a peer sends, followed as protocol units (DICOM PS3.8, 9.3) and the fragments in them: the
 * library takes memory for whatever length a unit states, gathers a command without end, and waits
 * for ever for a message that goes on a byte at a time. For one thread.
 */
final class PduInput extends FilterInputStream {
  /** Longest unit beside those that carry messages; an association offers much, but not that. */
  static final int MOST_CONTROL_BYTES = 1 << 20;

  /** Longest command of a message; those of the services here have a few hundred bytes. */
  static final int MOST_COMMAND_BYTES = 1 << 16;

  /** A message that has been waited for long comes at least so fast. */
  static final long LEAST_BYTES_A_SECOND = 1024;

  /** A message is waited for so many times the longest silence before its speed counts. */
  static final int SILENCES = 4;

  /** Senders disagree whether the longest unit counts its headers. */
  private static final int SPARE_BYTES = 64;

  private static final int HEADER_BYTES = 6;
  private static final int DATA = 4;
  private static final int COMMAND_FLAG = 1;
  private static final int LAST_FLAG = 2;

  private final int mostDataBytes;
  private final long patienceNanos;
  private final PeerSilence silence;
  private final TimeSource time;
  private final byte[] unit = new byte[HEADER_BYTES];
  private final byte[] fragment = new byte[HEADER_BYTES];
  private int unitBytes;
  private int fragmentBytes;
  private long unitLeft;
  private long fragmentLeft;
  private boolean carriesFragments;
  private boolean isPending;
  private long commandBytes;
  private long waitedNanos;
  private long messageBytes;

  /**
   * Follows an input.
   *
   * @param in what the peer sends
   * @param pduBytes longest unit that carries messages, as it was told the peer
   * @param silence how long the peer may say nothing
   */
  PduInput(InputStream in, int pduBytes, PeerSilence silence) {
    super(in);
    this.mostDataBytes = pduBytes + SPARE_BYTES;
    this.patienceNanos = silence.longest().multipliedBy(SILENCES).toNanos();
    this.silence = silence;
    this.time = silence.time();
  }

  PeerSilence silence() {
    return silence;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException also if a unit or command is too long, or a message comes too slowly
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long begin = time.nanos();
    int count = await(target, offset, length);
    if (count > 0) {
      waitedNanos += isBetweenMessages() ? 0 : time.nanos() - begin;
      follow(target, offset, offset + count);
      checkSpeed(count);
    }
    return count;
  }

  /** Within a message nobody waits for an answer: a peer that stops there is silent at once. */
  private int await(byte[] target, int offset, int length) throws IOException {
    while (true) {
      try {
        int count = super.read(target, offset, length);
        silence.heard();
        return count;
      } catch (SocketTimeoutException e) {
        if (!isBetweenMessages() || !silence.goesOn()) {
          throw e;
        }
      }
    }
  }

  private boolean isBetweenMessages() {
    return unitLeft == 0 && unitBytes == 0 && !isPending;
  }

  private void checkSpeed(int count) throws IOException {
    messageBytes += count;
    if (isBetweenMessages()) {
      waitedNanos = 0;
      messageBytes = 0;
    } else if (waitedNanos > patienceNanos) {
      long seconds = Duration.ofNanos(waitedNanos).toSeconds();
      if (messageBytes < seconds * LEAST_BYTES_A_SECOND) {
        throw new IOException(messageBytes + " bytes of a message in " + seconds + " s");
      }
    }
  }

  private void follow(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      if (unitLeft == 0) {
        unit[unitBytes++] = bytes[at++];
        if (unitBytes == HEADER_BYTES) {
          openUnit();
        }
      } else if (carriesFragments && fragmentLeft == 0) {
        fragment[fragmentBytes++] = bytes[at++];
        unitLeft--;
        if (fragmentBytes == HEADER_BYTES) {
          openFragment();
        }
      } else {
        long run = Math.min(to - at, carriesFragments ? fragmentLeft : unitLeft);
        at += (int) run;
        unitLeft -= run;
        fragmentLeft -= carriesFragments ? run : 0;
      }
    }
  }

  private void openUnit() throws IOException {
    unitBytes = 0;
    carriesFragments = unit[0] == DATA;
    fragmentBytes = 0;
    fragmentLeft = 0;
    unitLeft = length(unit, 2);
    int most = carriesFragments ? mostDataBytes : MOST_CONTROL_BYTES;
    if (unitLeft > most) {
      throw new IOException(
          "a unit of type " + unit[0] + " of " + unitLeft + " bytes, more than " + most);
    }
  }

  private void openFragment() throws IOException {
    fragmentBytes = 0;
    fragmentLeft = length(fragment, 0) - 2;
    if (fragmentLeft < 0 || fragmentLeft > unitLeft) {
      throw new IOException(
          "a fragment of "
              + (fragmentLeft + 2)
              + " bytes in a unit that has "
              + (unitLeft + 2)
              + " left");
    }
    int flags = fragment[HEADER_BYTES - 1];
    isPending = (flags & LAST_FLAG) == 0;
    if ((flags & COMMAND_FLAG) != 0) {
      commandBytes += fragmentLeft;
      if (commandBytes > MOST_COMMAND_BYTES) {
        throw new IOException("a command of more than " + MOST_COMMAND_BYTES + " bytes");
      }
      commandBytes = isPending ? commandBytes : 0;
    }
  }

  private static long length(byte[] bytes, int at) {
    long length = 0;
    for (int index = at; index < at + Integer.BYTES; index++) {
      length = (length << Byte.SIZE) | (bytes[index] & 0xFF);
    }
    return length;
  }
}
