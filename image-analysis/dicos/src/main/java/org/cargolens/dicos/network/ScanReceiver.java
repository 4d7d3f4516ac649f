package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.cargolens.dicos.dimse.Incoming;
import org.cargolens.dicos.dimse.ObjectSink;
import org.cargolens.dicos.dimse.StorageServer;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * Scans that are sent here over a DICOM network. A sender is told of success when the object is on
 * disk with its digest. Images of one scan are put together: handed out when as many are there as
 * they say, or when none has come for a while; then one that comes late brings the whole scan
 * again. Threat detection reports are kept in the inbox. What is neither, or can't be read, is put
 * aside with the reason.
 *
 * <p>Who asks for a commitment is told so of what is here with the bytes that came, and of what was
 * taken from here: who takes a scan answers for it.
 *
 * <p>See {@link ScanSource} for threads; scans may be answered for by any thread.
 */
public final class ScanReceiver implements ScanSource {
  private static final System.Logger LOGGER = System.getLogger(ScanReceiver.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final ReceiverSetup setup;
  private final ObjectFolder folder;
  private final StorageServer server;
  private final BlockingQueue<Path> arrived = new LinkedBlockingQueue<>();
  private final ObjectSorting sorting;
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean closed;

  private ScanReceiver(ReceiverSetup setup, ObjectFolder folder, Consumer<ReceivedReport> reports)
      throws IOException {
    this.setup = setup;
    this.folder = folder;
    sorting = new ObjectSorting(name(), folder.kept(), setup.settle(), reports);
    arrived.addAll(folder.kept().list());
    server =
        StorageServer.start(
            setup.server(),
            new StorageServer.Services(
                Optional.of(new Inbox()),
                Optional.of(folder.kept()::failure),
                setup.reportTo(),
                setup.reports()));
  }

  /**
   * Opens the inbox and begins to listen; reports are kept without telling anybody.
   *
   * @throws ScannerException.Configuration if the inbox can't be used or the address not be
   *     listened on
   */
  public static ScanReceiver open(ReceiverSetup setup) throws ScannerException {
    return open(setup, report -> {});
  }

  /**
   * Opens the inbox and begins to listen.
   *
   * @param reports is told of each threat detection report that is kept, once, by the thread that
   *     takes scans; not of those that were kept before
   * @throws ScannerException.Configuration if the inbox can't be used or the address not be
   *     listened on
   */
  public static ScanReceiver open(ReceiverSetup setup, Consumer<ReceivedReport> reports)
      throws ScannerException {
    try {
      ObjectFolder folder = ObjectFolder.open(setup.inbox());
      boolean isOpen = false;
      try {
        ScanReceiver receiver = new ScanReceiver(setup, folder, reports);
        isOpen = true;
        return receiver;
      } finally {
        if (!isOpen) {
          folder.close();
        }
      }
    } catch (IOException e) {
      throw new ScannerException.Configuration("receiver of scans: " + e.getMessage());
    } catch (UncheckedIOException e) { // of a listing that breaks off
      throw new ScannerException.Configuration(
          "receiver of scans: " + setup.inbox() + ": " + e.getCause());
    }
  }

  @Override
  public String name() {
    return "dicom:"
        + setup.server().title()
        + "@"
        + setup.server().host()
        + ":"
        + setup.server().port();
  }

  @Override
  public Optional<ArrivedScan> take(Duration longest) throws ScannerException {
    Deadline deadline = Deadline.after(longest);
    while (true) {
      checkOpen();
      for (Path file = arrived.poll(); file != null; file = arrived.poll()) {
        sorting.sort(file);
      }
      Optional<ArrivedScan> scan = next();
      Optional<ScannerException.ResourceExhausted> trouble = sorting.settle();
      if (scan.isPresent() || (deadline.hasPassed() && trouble.isEmpty())) {
        return scan; // what can't be put aside now keeps no scan behind it waiting
      }
      await(Math.min(deadline.remainingNanos(), BETWEEN_LOOKS.toNanos()));
      if (trouble.isPresent()) {
        throw trouble.get();
      }
    }
  }

  private void await(long nanos) throws ScannerException {
    try {
      Path file = arrived.poll(nanos, TimeUnit.NANOSECONDS);
      if (file != null) {
        sorting.sort(file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      checkOpen();
    }
  }

  private void checkOpen() throws ScannerException.Cancelled {
    if (closed || Thread.currentThread().isInterrupted()) {
      throw new ScannerException.Cancelled(
          Phase.STREAM, name() + (closed ? ": closed" : ": interrupted"));
    }
  }

  private Optional<ArrivedScan> next() {
    return sorting.next().map(whole -> new Received(whole.images(), whole.scan()));
  }

  @Override
  public Status status() {
    return new Status(sorting.waiting() + arrived.size(), taken.get(), sorting.refused());
  }

  /**
   * Stops listening and lets those who are sending end, and be told of what they have asked for.
   * What comes meanwhile stays in the inbox. Returns at {@link #close} or after a time, at the
   * latest.
   *
   * @param longest longest wait
   */
  public void finish(Duration longest) {
    server.finish(longest);
  }

  @Override
  public void close() {
    closed = true;
    server.close();
    try {
      folder.close();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, name() + ": the list of scans that were taken", e);
    }
  }

  /** Where objects go. */
  private final class Inbox implements ObjectSink {
    @Override
    public void store(Incoming object, InputStream data) throws IOException {
      take(object, data).finish();
    }

    @Override
    public Rest take(Incoming object, InputStream data) throws IOException {
      ObjectFolder.Received received = folder.receive(object, data);
      return () -> received.makeSafe().ifPresent(arrived::add);
    }
  }

  /** A scan in a station's hands. */
  private final class Received implements ArrivedScan {
    private final ArrivingImages images;
    private final RawScan scan;
    private boolean answered;

    Received(ArrivingImages images, RawScan scan) {
      this.images = images;
      this.scan = scan;
    }

    @Override
    public String origin() {
      return name() + "/" + images.scan();
    }

    @Override
    public RawScan scan() {
      return scan;
    }

    @Override
    public synchronized void taken() throws ScannerException {
      if (!answered) {
        try {
          sorting.taken(images);
        } catch (IOException e) {
          throw new ScannerException.ResourceExhausted(
              Phase.FINISH, name() + ": can't note " + images.scan() + ": " + e.getMessage());
        }
        answered = true;
        taken.incrementAndGet();
      }
    }

    @Override
    public synchronized void refuse(String reason) throws ScannerException {
      if (!answered) {
        sorting.refuse(images.files(), reason);
        answered = true;
      }
    }

    @Override
    public synchronized void close() {
      if (!answered) {
        answered = true;
        arrived.addAll(new ArrayList<>(images.files()));
      }
    }
  }
}
