package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.cargolens.scan.ScanFormatException;

/** The state of a spool, and what a failure of the disk means. Safe for use by several threads. */
final class SpoolHealth {
  private static final long A_BLOCK = 4096;
  private static final long MARGIN = 16 * A_BLOCK;

  private final SpoolFiles files;
  private final Path root;
  private final SpoolSettings settings;
  private final Reserve reserve;
  private final Consumer<SpoolState> listener;
  private final AtomicLong used = new AtomicLong();
  private volatile SpoolState state = new SpoolState.Ready();

  /** The reserve is for what had arrived: no more lines come in until it is filled again. */
  private volatile boolean reserveGiven;

  private int waiting;

  SpoolHealth(
      SpoolFiles files, SpoolLayout layout, SpoolSettings settings, Consumer<SpoolState> listener) {
    this.files = files;
    this.root = layout.root();
    this.settings = settings;
    this.listener = listener;
    reserve = new Reserve(files, layout.reserve(), settings.reserveBytes());
  }

  SpoolState state() {
    return state;
  }

  /** Only a spool that is opened anew has looked at what the disk may have lost. */
  private synchronized void become(SpoolState next) {
    SpoolState before = state;
    boolean stays = before instanceof SpoolState.Failed || before instanceof SpoolState.ReadOnly;
    if (!stays && !before.equals(next)) {
      state = next;
      listener.accept(next);
    }
  }

  /** Returns the bytes of samples of all scans. */
  long usedBytes() {
    return used.get();
  }

  /** What was counted line by line is counted as it was sealed. */
  void recount(long before, long sealed) {
    used.addAndGet(sealed - before);
  }

  void freed(long bytes) {
    used.addAndGet(-bytes);
  }

  /** Bytes that are there already. */
  void found(long bytes) {
    used.addAndGet(bytes);
  }

  /**
   * Takes room for some bytes.
   *
   * @throws SpoolException if there is none by the settings, or only the reserve is left
   */
  void take(long bytes, String what) throws SpoolException {
    if (reserveGiven) {
      throw new SpoolException(what + ": what is left is for what had arrived", state);
    }
    long before = used.getAndUpdate(now -> fits(bytes, now) ? now + bytes : now);
    if (!fits(bytes, before)) {
      throw full(what + ": the spool would exceed its " + settings.mostBytes() + " bytes");
    }
  }

  /** Whether there is room by the settings; a sum could overflow. */
  private boolean fits(long bytes, long now) {
    return bytes <= settings.mostBytes() - now;
  }

  /**
   * Checks that what is there may be changed.
   *
   * @throws SpoolException if the disk is read-only or has failed
   */
  void requireWritable() throws SpoolException {
    SpoolState now = state;
    if (now instanceof SpoolState.ReadOnly || now instanceof SpoolState.Failed) {
      throw new SpoolException(root + ": " + now.describe(), now);
    }
  }

  private SpoolException full(String reason) {
    become(new SpoolState.Full(reason));
    return new SpoolException(reason, state);
  }

  /**
   * Checks that scans can be taken in; a spool that was full looks whether it still is.
   *
   * @param bytes how many are expected
   * @throws SpoolException if not
   */
  void requireReady(long bytes) throws SpoolException {
    if (state instanceof SpoolState.Full) {
      fillReserve();
    }
    if (!state.isReady()) {
      throw new SpoolException(root + ": " + state.describe(), state);
    }
    if (!fits(bytes, used.get())) {
      throw full(
          root
              + ": a scan of "
              + bytes
              + " bytes, "
              + (settings.mostBytes() - used.get())
              + " left");
    }
    long usable = usable();
    if (bytes > usable) {
      throw full(root + ": a scan of " + bytes + " bytes, the disk has " + usable + " left");
    }
  }

  private long usable() throws SpoolException {
    try {
      return files.space(root).usable();
    } catch (IOException e) {
      throw failed("asking for the room on the disk", e);
    }
  }

  /** Takes the reserve, by which a spool that was full is ready again. */
  synchronized void fillReserve() {
    boolean may = state.isReady() || state instanceof SpoolState.Full;
    if (!may || waiting > 0) {
      return;
    }
    try {
      reserve.fill(MARGIN);
      reserveGiven = false;
      become(
          used.get() < settings.mostBytes()
              ? new SpoolState.Ready()
              : new SpoolState.Full(
                  root + ": holds " + used.get() + " of " + settings.mostBytes() + " bytes"));
    } catch (IOException e) {
      become(stateAfter("keeping a reserve of " + settings.reserveBytes() + " bytes", e));
    }
  }

  /** Gives the reserve up, for what had arrived. */
  synchronized void giveUpReserve() {
    reserveGiven = true;
    reserve.release();
  }

  /** A recording had no room and is to be sealed: until it is, the reserve is not filled. */
  synchronized void waits() {
    waiting++;
  }

  /** It is sealed, or left as it is. */
  synchronized void waitsNoMore() {
    waiting--;
  }

  /** Work on the disk that may be done anew. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T call() throws IOException;
  }

  /**
   * Does what must not fail for want of room: if there is none the reserve is given up, and it is
   * done once more.
   */
  <T> T urgently(String doing, Work<T> work) throws IOException {
    try {
      return work.call();
    } catch (ScanFormatException e) {
      throw e;
    } catch (IOException e) {
      SpoolException told = failed(doing, e);
      if (!(told.state() instanceof SpoolState.Full)) {
        throw told;
      }
      giveUpReserve();
      return work.call();
    }
  }

  /** Notes that something failed; returns what to throw. */
  SpoolException failed(String doing, IOException cause) {
    if (cause instanceof SpoolException known) {
      return known;
    }
    SpoolState after = stateAfter(doing, cause);
    become(after);
    return new SpoolException(root + ": " + after.describe(), stateNow(after), cause);
  }

  /** The reserve may be filled again meanwhile; that a disk failed stays. */
  private SpoolState stateNow(SpoolState found) {
    SpoolState now = state;
    return now instanceof SpoolState.Failed || now instanceof SpoolState.ReadOnly ? now : found;
  }

  /** What was written may be gone although nobody said so then. */
  SpoolException lost(String doing, IOException cause) {
    SpoolException said = failed(doing, cause);
    if (!(said.state() instanceof SpoolState.ReadOnly)) {
      become(new SpoolState.Failed(doing + ": " + said.getMessage()));
    }
    return new SpoolException(root + ": " + state.describe(), state, cause);
  }

  /** The system's words may be in any language; then what is left of the disk tells. */
  private SpoolState stateAfter(String doing, IOException cause) {
    String reason = doing + ": " + cause.getMessage();
    String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("read-only file system")) {
      return new SpoolState.ReadOnly(reason);
    }
    if (words.contains("no space left") || words.contains("quota exceeded")) {
      return new SpoolState.Full(reason);
    }
    try {
      SpoolFiles.Space space = files.space(root);
      if (space.readOnly()) {
        return new SpoolState.ReadOnly(reason);
      }
      return space.usable() < A_BLOCK ? new SpoolState.Full(reason) : new SpoolState.Failed(reason);
    } catch (IOException e) {
      return new SpoolState.Failed(reason);
    }
  }
}
