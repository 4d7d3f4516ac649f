package org.cargolens.scanner.source.remote.ftps;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.parser.MLSxEntryParser;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.remote.ListingStream;
import org.cargolens.scanner.source.remote.RemoteEntry;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteStamp;
import org.cargolens.scanner.source.remote.RemoteTree;
import org.cargolens.scanner.source.remote.SkippingStream;

/**
 * A tree on an FTPS server. Sizes and times of files are asked for by MLST, or else by SIZE and
 * MDTM (RFC 3659); listings come by MLSD, or else by LIST. See {@link RemoteTree} for threads.
 */
final class FtpsTree implements RemoteTree {
  /** Servers end sessions of which they hear nothing, some after a minute. */
  private static final Duration RESTED = Duration.ofSeconds(20);

  private final FtpsServer server;
  private final RemotePlace place;
  private final FtpListing listing = new FtpListing();
  private volatile FtpsConnection ftp;
  private volatile Optional<Socket> sending = Optional.empty();
  private volatile boolean closed;
  private boolean isOver;
  private boolean parts = true;

  FtpsTree(FtpsServer server, FtpsConnection ftp) {
    this.server = server;
    this.place = server.place();
    this.ftp = ftp;
  }

  /**
   * Returns a connection that takes commands: a file or a listing that was not read to its end has
   * ended one.
   */
  private FtpsConnection ready() throws IOException {
    if (isOver && !closed) {
      try {
        ftp = server.logIn(this::begun);
      } catch (ScannerException e) {
        throw new IOException(e.getMessage(), e);
      }
      isOver = false;
      begun(ftp);
    }
    return ftp;
  }

  /** It is known before it is waited for, so that {@link #close} can end it. */
  private void begun(FtpsConnection fresh) {
    ftp = fresh;
    if (closed) {
      fresh.end();
    }
  }

  @Override
  public List<RemoteEntry> list(String folder, int most) throws IOException {
    if (!ready().changeWorkingDirectory(place.address().absolute(folder))) {
      throw declined(folder);
    }
    Optional<FtpsConnection.Data> data = ftp.open(ftp.hasMachineListings() ? "MLSD" : "LIST", null);
    if (data.isEmpty()) {
      throw declined(folder);
    }
    Socket socket = data.get().socket();
    sending = Optional.of(socket);
    List<RemoteEntry> entries;
    boolean whole = false;
    try (socket;
        InputStream in = new BufferedInputStream(listed(data.get(), folder, most))) {
      entries = listing.read(in, ftp.hasMachineListings(), most);
      if (entries.size() > most) {
        throw new FileSystemException(folder, null, "lists more than " + most + " entries");
      }
      whole = true;
    } catch (FileSystemException e) {
      throw new FileSystemException(folder, null, e.getReason());
    } finally {
      sending = Optional.empty();
      if (!whole) {
        giveUp();
      }
    }
    if (!ftp.completePendingCommand()) {
      throw declined(folder);
    }
    return entries;
  }

  /**
   * The server may be in the middle of sending. What it says of that when it is cut off differs, so
   * that a reply could be taken for that to another command; the next command makes a connection.
   */
  private void giveUp() {
    isOver = true;
    ftp.end();
  }

  private InputStream listed(FtpsConnection.Data data, String folder, int most) throws IOException {
    InputStream in = new AnswerStream(data, place.longestWait());
    return new ListingStream(in, folder, FtpListing.bytes(most), place.longestWait());
  }

  @Override
  public RemoteStamp stamp(String file) throws IOException {
    String path = place.address().absolute(file);
    if (ready().hasMachineListings()) {
      if (!FTPReply.isPositiveCompletion(ftp.sendCommand("MLST", path))) {
        throw declined(file);
      }
      String[] lines = ftp.getReplyStrings();
      String facts = lines.length > 1 ? lines[1].strip() : "";
      return FtpListing.machineStamp(facts).orElseThrow(() -> unknown(file));
    }
    if (!FTPReply.isPositiveCompletion(ftp.sendCommand("SIZE", path))) {
      throw declined(file);
    }
    long size = number(file);
    if (!FTPReply.isPositiveCompletion(ftp.sendCommand("MDTM", path))) {
      throw declined(file);
    }
    Instant time = MLSxEntryParser.parseGmtInstant(answer());
    if (time == null) {
      throw unknown(file);
    }
    return new RemoteStamp(size, time.toEpochMilli(), "");
  }

  private String answer() {
    String text = String.valueOf(ftp.getReplyString()).strip();
    return text.substring(Math.min(4, text.length())).strip();
  }

  private long number(String file) throws FileSystemException {
    String text = answer();
    if (!text.matches("[0-9]{1,18}")) {
      throw unknown(file);
    }
    return Long.parseLong(text);
  }

  private static FileSystemException unknown(String file) {
    return new FileSystemException(file, null, "the server does not say both size and time");
  }

  @Override
  public InputStream read(String file, RemoteStamp stamp, long offset) throws IOException {
    Optional<FtpsConnection.Data> data = retrieve(file, offset);
    long skipped = 0;
    if (data.isEmpty() && offset > 0 && !isGoingAway()) {
      data = retrieve(file, 0);
      skipped = offset;
    }
    if (offset > 0) {
      parts = skipped == 0;
    }
    if (data.isEmpty()) {
      IOException why = declined(file);
      // It was there just now: it can't be read, rather than that it has gone.
      throw why instanceof NoSuchFileException
          ? new FileSystemException(file, null, "the server says: " + ftp.said())
          : why;
    }
    sending = Optional.of(data.get().socket());
    FileStream in = new FileStream(data.get());
    return skipped == 0 ? in : new SkippingStream(in, file, skipped);
  }

  private Optional<FtpsConnection.Data> retrieve(String file, long offset) throws IOException {
    ready().setRestartOffset(offset);
    return ftp.open("RETR", place.address().absolute(file));
  }

  @Override
  public boolean sendsParts() {
    return parts;
  }

  /**
   * Servers that can't send the rest of a file say so to REST or only to RETR, by many codes. What
   * concerns the connection is no such answer.
   */
  private boolean isGoingAway() {
    return !(declined("") instanceof FileSystemException);
  }

  /** A server that ends sessions of which it hears nothing may have ended this one. */
  @Override
  public boolean stands() {
    if (isOver || !ftp.hasRested(RESTED)) {
      return true;
    }
    try {
      return ftp.sendNoOp();
    } catch (IOException e) {
      return false;
    }
  }

  /** A refusal concerns the file; that the server goes away concerns the connection. */
  private IOException declined(String path) {
    String said = "the server says: " + ftp.said();
    if (FTPReply.isPositivePreliminary(ftp.getReplyCode())
        || FTPReply.isPositiveCompletion(ftp.getReplyCode())
        || FTPReply.isPositiveIntermediate(ftp.getReplyCode())) {
      return new IOException(path + ": a reply that fits no command of ours: " + said);
    }
    return switch (ftp.getReplyCode()) {
      case FTPReply.FILE_UNAVAILABLE ->
          said.toLowerCase(Locale.ROOT).contains("permission")
              ? new AccessDeniedException(path, null, said)
              : new NoSuchFileException(path, null, said);
      case FTPReply.SERVICE_NOT_AVAILABLE,
          FTPReply.CANNOT_OPEN_DATA_CONNECTION,
          FTPReply.TRANSFER_ABORTED,
          FtpsServer.NOT_LOGGED_IN ->
          new IOException(path + ": " + said);
      default -> new FileSystemException(path, null, said);
    };
  }

  @Override
  public void close() {
    closed = true;
    endSending();
    ftp.end();
  }

  private void endSending() {
    try {
      if (sending.isPresent()) {
        sending.get().close();
      }
    } catch (IOException e) {
      System.getLogger(FtpsTree.class.getName())
          .log(System.Logger.Level.DEBUG, place.address() + ": closing failed", e);
    }
  }

  /** A file's bytes. If they are not read to their end the command connection is of no more use. */
  private final class FileStream extends AnswerStream {
    private boolean ended;

    FileStream(FtpsConnection.Data data) throws IOException {
      super(data, place.longestWait());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count < 0 && !ended) {
        ended = true;
        socket().close();
        if (!ftp.completePendingCommand()) {
          throw new IOException("the server broke off: " + ftp.said());
        }
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      socket().close();
      if (!ended) {
        ended = true;
        giveUp();
      }
    }
  }
}
