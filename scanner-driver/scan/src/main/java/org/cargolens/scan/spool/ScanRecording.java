package org.cargolens.scan.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.cargolens.scan.LineGap;
import org.jspecify.annotations.Nullable;

/**
 * A scan whose lines come into a spool. Whatever was {@linkplain #force() forced} survives a kill
 * and a power failure; what was only appended survives a kill. For one thread.
 *
 * <p>When the disk is full no more lines are taken, but what is there can still be sealed. When
 * writing to the disk fails otherwise, what is there is left as it is, and looked at line by line
 * when the spool is opened again. When the spool is closed no more lines are taken either.
 */
public final class ScanRecording implements AutoCloseable {
  private final Keeper keeper;
  private final SpoolId id;
  private final RecordingPlan plan;
  private final LineJournal journal;
  private final List<RecordedStream> streams;
  private long bytes;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean abandoned;
  private @Nullable SpoolException failure;
  private boolean waits;
  private boolean over;

  /** What a recording needs of its spool. */
  interface Keeper {
    /** Returns what decides whether there is room. */
    SpoolHealth health();

    /** Makes a scan visible; returns when that is on the disk. */
    SpoolEntry publish(SpoolId id, RecordingPlan plan, List<Sealing.Lines> streams, String cause)
        throws IOException;

    /** A scan of which nothing is there goes away. */
    void drop(SpoolId id);

    /** Nothing of a recording is open any more. */
    void ended(ScanRecording recording);
  }

  ScanRecording(Keeper keeper, SpoolId id, RecordingPlan plan, RecordingFiles files) {
    this.keeper = keeper;
    this.id = id;
    this.plan = plan;
    this.journal = files.journal();
    this.streams = files.streams();
  }

  /** The open files of a recording. */
  record RecordingFiles(LineJournal journal, List<RecordedStream> streams) {}

  /** Returns the name that the scan has in its spool. */
  public SpoolId id() {
    return id;
  }

  /**
   * Adds the next lines of a stream.
   *
   * @param stream index in {@link RecordingPlan#streams()}
   * @throws SpoolException if they can't be written; then they are not there, and no more are taken
   * @throws IllegalArgumentException if they are not the next ones, or don't fit the plan
   */
  public void append(int stream, RecordedLines lines) throws SpoolException {
    turn.lock();
    try {
      requireGoing();
      RecordedStream target = streams.get(stream);
      target.check(lines);
      long more = lines.lines() * target.lineBytes();
      takeRoom(more);
      try {
        List<Integer> checksums = target.write(lines);
        journal.append(new JournalFrame.Lines(stream, lines.firstLine(), lines.table(), checksums));
      } catch (IOException e) {
        giveRoomBack(more);
        throw fail(keeper.health().failed(id + ": writing lines", e));
      }
      target.keep(lines);
    } finally {
      endTurn();
    }
  }

  /**
   * Declares that the next lines of a stream will never come.
   *
   * @throws SpoolException as {@link #append}
   */
  public void lost(int stream, int lines, LineGap.Cause cause) throws SpoolException {
    turn.lock();
    try {
      requireGoing();
      RecordedStream target = streams.get(stream);
      int first = target.table().lines();
      target.checkNext(first, lines);
      long more = lines * target.lineBytes();
      takeRoom(more);
      try {
        journal.append(new JournalFrame.Lost(stream, first, lines, cause));
        target.lose(lines, cause);
      } catch (IOException e) {
        giveRoomBack(more);
        throw fail(keeper.health().failed(id + ": writing lost lines", e));
      }
    } finally {
      endTurn();
    }
  }

  private void takeRoom(long more) throws SpoolException {
    try {
      keeper.health().take(more, id.value());
      bytes += more;
    } catch (SpoolException e) {
      throw fail(e);
    }
  }

  private void giveRoomBack(long more) {
    keeper.health().freed(more);
    bytes -= more;
  }

  private SpoolException fail(SpoolException cause) {
    if (!waits && cause.state() instanceof SpoolState.Full) {
      waits = true;
      keeper.health().waits();
    }
    failure = cause;
    return cause;
  }

  private void requireGoing() throws SpoolException {
    requireOpen();
    if (failure != null) {
      throw new SpoolException(String.valueOf(failure.getMessage()), failure.state());
    }
  }

  private void requireOpen() throws SpoolException {
    if (abandoned) {
      throw new SpoolException(id + ": the spool is closed", keeper.health().state());
    }
    if (over) {
      throw new IllegalStateException(id + " is sealed or closed");
    }
  }

  /**
   * Waits until all lines so far are on the disk.
   *
   * @return for each stream, how many lines are: those before that number survive anything
   * @throws SpoolException if the disk fails; nobody knows then what is on it, and the spool takes
   *     in nothing until it is opened again
   */
  public List<Integer> force() throws SpoolException {
    turn.lock();
    try {
      requireGoing();
      for (RecordedStream stream : streams) {
        stream.force();
      }
      journal.force();
      return streams.stream().map(stream -> stream.table().lines()).toList();
    } catch (SpoolException e) {
      throw e;
    } catch (IOException e) {
      throw fail(keeper.health().lost(id + ": writing through to the disk", e));
    } finally {
      endTurn();
    }
  }

  /**
   * Makes the scan visible; returns when it is on the disk. After {@link #append} failed, what had
   * come before is sealed, and announced lines that are missing are declared lost.
   *
   * @param cause why it broke off; empty if it ran to its end
   * @return the sealed scan; empty if no line of the cargo is there, and then nothing is kept
   * @throws SpoolException if it can't be sealed. For want of room that may be tried again; after
   *     {@link #close()} it is looked at when the spool is opened again
   */
  public Optional<SpoolEntry> seal(Optional<String> cause) throws SpoolException {
    turn.lock();
    try {
      requireOpen();
      if (failure != null && failure.state() instanceof SpoolState.Failed) {
        throw new SpoolException(String.valueOf(failure.getMessage()), failure.state());
      }
      String why = cause.orElse("");
      if (failure != null) {
        why = String.valueOf(failure.getMessage());
        if (failure.getCause() != null) {
          keeper.health().giveUpReserve(); // the disk has no room, not only the settings
        }
        declareTails();
      }
      Optional<SpoolEntry> entry = publish(why);
      end();
      return entry;
    } catch (IOException e) {
      SpoolException told = keeper.health().failed(id + ": sealing", e);
      failure = told.state() instanceof SpoolState.Failed ? told : failure;
      throw told;
    } finally {
      endTurn();
    }
  }

  private Optional<SpoolEntry> publish(String why) throws IOException {
    if (!Sealing.hasImage(plan, streams.stream().map(RecordedStream::table).toList())) {
      closeFiles();
      keeper.drop(id);
      keeper.health().freed(bytes);
      return Optional.empty();
    }
    List<Sealing.Lines> sealed = new ArrayList<>();
    for (RecordedStream stream : streams) {
      RecordedStream unused =
          keeper
              .health()
              .urgently(
                  id + ": sealing",
                  () -> {
                    stream.fit();
                    return stream;
                  });
      sealed.add(sealed(stream));
    }
    SpoolEntry entry = keeper.publish(id, plan, sealed, why);
    keeper.health().recount(bytes, entry.bytes());
    return Optional.of(entry);
  }

  /** Not to be tried again if it fails: nobody knows then what is on the disk. */
  private Sealing.Lines sealed(RecordedStream stream) throws SpoolException {
    try {
      return stream.seal();
    } catch (IOException e) {
      throw fail(keeper.health().lost(id + ": writing through to the disk", e));
    }
  }

  private void declareTails() throws IOException {
    for (RecordedStream stream : streams) {
      for (LineGap gap : Sealing.tail(stream.plan(), stream.table())) {
        stream.lose(gap.lines(), gap.cause());
      }
    }
  }

  /** The spool is closed: takes nothing more, and ends as soon as nobody is at it. */
  void abandon() {
    abandoned = true;
    endIfAbandoned();
  }

  private void endTurn() {
    turn.unlock();
    if (abandoned && !turn.isHeldByCurrentThread()) {
      endIfAbandoned();
    }
  }

  /** Whoever is at it right now does the same afterwards. */
  private void endIfAbandoned() {
    if (turn.tryLock()) {
      try {
        end();
      } finally {
        turn.unlock();
      }
    }
  }

  private void end() {
    if (!over) {
      over = true;
      closeFiles();
      if (waits) {
        keeper.health().waitsNoMore();
      }
      keeper.ended(this);
    }
  }

  private void closeFiles() {
    try {
      journal.close();
      for (RecordedStream stream : streams) {
        stream.close();
      }
    } catch (IOException e) {
      System.getLogger(ScanRecording.class.getName())
          .log(System.Logger.Level.WARNING, id + ": closing failed: " + e);
    }
  }

  /**
   * Ends the recording; one that is not sealed is sealed as broken off. If that fails it is looked
   * at when the spool is opened again. Idempotent.
   */
  @Override
  public void close() {
    turn.lock();
    try {
      if (!over && !abandoned) {
        Optional<SpoolEntry> unused = seal(Optional.of("closed before its end"));
      }
    } catch (SpoolException e) {
      System.getLogger(ScanRecording.class.getName())
          .log(System.Logger.Level.WARNING, id + " is left as it is: " + e.getMessage());
    } finally {
      end();
      endTurn();
    }
  }
}
