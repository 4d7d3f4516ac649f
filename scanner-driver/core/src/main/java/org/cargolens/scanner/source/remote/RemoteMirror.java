package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;

/**
 * Brings the new files of a tree on another computer into the staging folder, each as it was at one
 * moment. Not safe for several threads, but for {@link #close}.
 */
final class RemoteMirror implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(RemoteMirror.class.getName());

  /** For how long parts of files are kept that are not known to be wanted. */
  private static final Duration PARTS_KEPT = Duration.ofDays(1);

  /** Files that one step looks at, so that whoever takes is not kept waiting. */
  private static final int MOST_VISITED = 100;

  private final RemoteSetup setup;
  private final TimeSource time;
  private final Download.Check check;
  private final Staging staging;
  private final PullNotes notes;
  private final Fetcher fetcher;
  private final RemoteFolders folders;
  private final PendingFiles pending;
  private final FetchedFiles fetched = new FetchedFiles();
  private final OnTheWay onTheWay;
  private final NewFiles newFiles;
  private final LetGoFiles gone = new LetGoFiles(LetGoFiles.MOST);
  private final RemoteLink link;
  private final LocalTrouble local;

  /**
   * Makes one.
   *
   * @param check says whether to go on
   * @param pending keeps what is to be fetched; empty
   * @throws IOException if the staging folder can't be used
   */
  RemoteMirror(RemoteSetup setup, TimeSource time, Download.Check check, PendingFiles pending)
      throws IOException {
    this.setup = setup;
    this.time = time;
    this.check = check;
    this.pending = pending;
    staging = new Staging(setup.staging(), time);
    notes = new PullNotes(setup, time, check);
    fetcher = new Fetcher(setup, time, check, staging);
    folders = new RemoteFolders(setup.name(), setup, time);
    onTheWay = new OnTheWay(pending, fetched);
    newFiles = new NewFiles(setup, notes, onTheWay, time);
    link = new RemoteLink(setup, time);
    local = new LocalTrouble(setup.name(), time);
  }

  Path tree() {
    return staging.tree();
  }

  /** Returns when a file was fetched that lies in the staging folder. */
  Optional<Instant> fetchedAt(String path) {
    return notes.at(path);
  }

  /** Returns how many files are on their way. */
  int waiting() {
    return onTheWay.size();
  }

  /** Returns how many files were given up since it was opened. */
  long refused() {
    return notes.refused();
  }

  /** Returns why the tree can't be read at the moment, or what of it this computer can't take. */
  Optional<ScannerException> trouble() {
    return link.trouble().or(local::trouble);
  }

  /** Returns nanoseconds until there is something to do; 0 or less if there is. */
  long idleNanos() {
    long listing = newFiles.hasRoom() ? folders.nextNanos() : Long.MAX_VALUE;
    long next = Math.min(listing, pending.nextNanos().orElse(Long.MAX_VALUE));
    return Math.max(next, link.retryAtNanos()) - time.nanos();
  }

  /**
   * Does some of what there is to do: lists folders, fetches a file, puts what is whole into the
   * staging folder.
   *
   * @throws ScannerException.Cancelled if it was interrupted or is not to go on
   */
  void step() throws ScannerException.Cancelled {
    try {
      local.lookAround();
      promote();
      if (time.nanos() - link.retryAtNanos() >= 0) {
        RemoteTree tree = link.tree();
        folders.look(tree, newFiles);
        visit(tree);
        promote();
        link.works();
      }
    } catch (ScannerException.Cancelled e) {
      throw e;
    } catch (ScannerException e) {
      link.fails(e);
    } catch (FileSystemException e) { // of the root
      link.fails(new ScannerException.LinkLost(Phase.STREAM, setup.name() + ": " + text(e)));
    } catch (IOException e) {
      broken(e);
    }
  }

  private static String text(IOException e) {
    return e instanceof FileSystemException file
        ? RemoteFolders.reason(file)
        : RemoteNames.line(e.toString());
  }

  private void broken(IOException e) throws ScannerException.Cancelled {
    if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
      Thread.currentThread().interrupt();
    }
    link.drop();
    check.goOn();
    link.fails(
        e.getCause() instanceof ScannerException why // a log-in within a call was refused
            ? why
            : new ScannerException.LinkLost(Phase.STREAM, setup.name() + ": " + text(e)));
  }

  /** Looks at the files whose time has come, until one was fetched or tried. */
  private void visit(RemoteTree tree) throws IOException, ScannerException {
    boolean tried = false;
    for (int count = 0; count < MOST_VISITED && !tried; count++) {
      Optional<PendingFile> next = pending.next(time.nanos());
      if (next.isEmpty()) {
        return;
      }
      check.goOn();
      try {
        tried = visit(tree, next.get());
      } catch (ScannerException.ResourceExhausted e) { // others may need less
        local.happens(e);
      }
    }
  }

  /** Returns whether it was tried to fetch the file. */
  private boolean visit(RemoteTree tree, PendingFile file) throws IOException, ScannerException {
    boolean stays = true;
    try {
      RemoteStamp now = tree.stamp(file.path());
      gone.remove(file.path());
      forgetOther(file, now);
      if (notes.isStill(file, now)) {
        stays = false;
        return false;
      }
      if (now.size() > setup.limits().fileBytes()) {
        notes.refuse(
            file, Optional.of(now), now.size() + " bytes, more than " + setup.limits().fileBytes());
        stays = false;
        return false;
      }
      if (!file.isReady(now, time.nanos())) {
        return false;
      }
      stays = !fetch(tree, file, now);
      return true;
    } catch (NoSuchFileException e) {
      boolean again = gone.of(file.path()).isPresent() || gone.isFull();
      gone.put(file.path(), file.tried(0));
      if (!again) {
        stays = false; // a listing shows it if it comes back
        return false;
      }
      stays = !failed(file, "is listed, but: " + text(e)); // a listing has shown it again
      return true;
    } catch (FileSystemException e) {
      stays = !failed(file, text(e));
      return true;
    } catch (ScannerException.ResourceExhausted e) {
      file.held(time.nanos());
      throw e;
    } catch (IOException e) {
      boolean unused = file.failed(time.nanos()); // others first, as it may be this file's doing
      throw e;
    } finally {
      if (stays) {
        pending.putBack(file);
      } else {
        pending.remove(file);
      }
    }
  }

  /** What had come of another file that was there before leads to nothing any more. */
  private void forgetOther(PendingFile file, RemoteStamp now)
      throws ScannerException.ResourceExhausted {
    Optional<RemoteStamp> before = file.stamp().filter(stamp -> !stamp.equals(now));
    if (before.isPresent()) {
      fetcher.discard(file, before.get());
    }
  }

  /** Returns whether the file is here. */
  private boolean fetch(RemoteTree tree, PendingFile file, RemoteStamp stamp)
      throws IOException, ScannerException {
    if (fetcher.fetch(tree, file, stamp) != Fetcher.Outcome.WHOLE) {
      return false;
    }
    Staging.Part part = staging.part(file.path(), stamp);
    fetched.add(new FetchedFiles.Fetched(file, stamp, part, newFiles.newest(), time.nanos()));
    return true;
  }

  /** Returns whether it is given up. */
  private boolean failed(PendingFile file, String reason) throws ScannerException {
    boolean before = file.isFailing();
    boolean over = file.failed(time.nanos());
    boolean oneTooMany = file.isFailing() && pending.isLaden();
    if (!over && !oneTooMany) {
      if (!before && file.isFailing()) {
        LOGGER.log(Level.WARNING, setup.name() + "/" + file.path() + " fails: " + reason);
      }
      return false;
    }
    String why = over ? reason : reason + "; not tried for longer, as too many others fail";
    notes.refuse(file, file.stamp(), why);
    if (file.stamp().isPresent()) {
      fetcher.discard(file, file.stamp().get());
    }
    return true;
  }

  /** Each file for itself: one that this computer can't take now stays, and is tried again. */
  private void promote() throws ScannerException.Cancelled {
    for (FetchedFiles.Fetched file : fetched.ready(pending, time.nanos())) {
      try {
        promote(file);
        fetched.remove(file);
      } catch (ScannerException.ResourceExhausted e) {
        file.file().held(time.nanos());
        local.happens(e);
      }
    }
  }

  private void promote(FetchedFiles.Fetched file)
      throws ScannerException.Cancelled, ScannerException.ResourceExhausted {
    String path = file.file().path();
    try {
      file.part().promote(notes.before(path, file.stamp()));
    } catch (IOException e) {
      if (file.part().isLost()) { // somebody has tidied the staging folder
        file.file().changed(file.stamp(), time.nanos());
        pending.add(file.file());
        return;
      }
      if (!file.part().hasNoPlace(e)) {
        throw fetcher.unwritable(path, e);
      }
      notes.refuse(
          file.file(), Optional.of(file.stamp()), "can't be put into the staging folder: " + e);
      return;
    }
    notes.pulled(file.file(), file.stamp());
  }

  /** Deletes what came of files that are wanted no longer and were not gone on with for a day. */
  void tidy() throws IOException {
    pending.tidy(time.nanos());
    gone.tidy(time.nanos());
    pending.forEach(file -> file.stamp().ifPresent(stamp -> staging.renew(file.path(), stamp)));
    fetched.forEach(file -> staging.renew(file.file().path(), file.stamp()));
    int unused = staging.tidy(PARTS_KEPT);
  }

  @Override
  public void close() {
    notes.close();
    link.close();
  }
}
