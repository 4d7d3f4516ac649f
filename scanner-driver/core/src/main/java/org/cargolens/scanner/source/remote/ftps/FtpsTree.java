package org.cargolens.scanner.source.remote.ftps;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.parser.MLSxEntryParser;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.source.remote.Authorities;
import org.cargolens.scanner.source.remote.ListingStream;
import org.cargolens.scanner.source.remote.RemoteEntry;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteStamp;
import org.cargolens.scanner.source.remote.RemoteTree;

/**
 * A tree on an FTPS server. Sizes and times of files are asked for by MLST, or else by SIZE and
 * MDTM (RFC 3659); listings come by MLSD, or else by LIST. See {@link RemoteTree} for threads.
 */
final class FtpsTree implements RemoteTree {
  private static final int NOT_LOGGED_IN = 530;

  private final RemotePlace place;
  private final FtpsConnection ftp;
  private final FtpListing listing = new FtpListing();
  private boolean machineListings;
  private volatile Optional<Socket> sending = Optional.empty();

  private FtpsTree(RemotePlace place, FtpsConnection ftp) {
    this.place = place;
    this.ftp = ftp;
  }

  static FtpsTree connect(RemotePlace place, String password, SSLContext context)
      throws ScannerException {
    FtpsConnection ftp = new FtpsConnection(place, context);
    FtpsTree tree = new FtpsTree(place, ftp);
    boolean connected = false;
    try {
      ftp.connect();
      tree.logIn(password);
      connected = true;
      return tree;
    } catch (SSLException e) {
      if (!Authorities.isDistrust(e)) {
        throw new ScannerException.Unreachable(
            place.address() + ": no TLS with the server: " + Authorities.reason(e), e);
      }
      throw new ScannerException.AccessDenied(
          Phase.CONNECT,
          place.address() + ": no trusted TLS with the server: " + Authorities.reason(e));
    } catch (SocketTimeoutException e) {
      throw new ScannerException.DeadlineExceeded(
          Phase.CONNECT,
          place.address() + ": no answer within " + place.longestWait().toSeconds() + " s");
    } catch (IOException e) {
      throw new ScannerException.Unreachable(place.address() + ": " + e.getMessage(), e);
    } finally {
      if (!connected) {
        tree.close();
      }
    }
  }

  private void logIn(String password) throws IOException, ScannerException {
    if (!FTPReply.isPositiveCompletion(ftp.getReplyCode())) {
      throw new IOException("the server says: " + ftp.said());
    }
    if (!ftp.login(place.address().user(), password)) {
      String said = place.address() + ": the server says: " + ftp.said();
      if (ftp.getReplyCode() == NOT_LOGGED_IN) {
        throw new ScannerException.AccessDenied(Phase.CONNECT, said);
      }
      throw new IOException(said);
    }
    ftp.sealData();
    if (!ftp.setFileType(FTP.BINARY_FILE_TYPE)) {
      throw new IOException("no binary transfers: " + ftp.said());
    }
    ftp.enterLocalPassiveMode();
    machineListings = ftp.hasFeature("MLST");
    if (ftp.hasFeature("UTF8")) {
      int unused = ftp.sendCommand("OPTS", "UTF8 ON");
    }
  }

  @Override
  public List<RemoteEntry> list(String folder, int most) throws IOException {
    if (!ftp.changeWorkingDirectory(place.address().absolute(folder))) {
      throw declined(folder);
    }
    Socket data = ftp.open(machineListings ? "MLSD" : "LIST", null);
    if (data == null) {
      throw declined(folder);
    }
    sending = Optional.of(data);
    List<RemoteEntry> entries = List.of();
    Optional<FileSystemException> trouble = Optional.empty();
    try (data;
        InputStream in = new BufferedInputStream(listed(data, folder, most))) {
      entries = listing.read(in, machineListings, most);
    } catch (FileSystemException e) {
      trouble = Optional.of(e);
    } finally {
      sending = Optional.empty();
    }
    boolean complete = ftp.completePendingCommand(); // whether or not all of it was waited for
    if (trouble.isPresent()) {
      throw new FileSystemException(folder, null, trouble.get().getReason());
    }
    if (entries.size() > most) {
      throw new FileSystemException(folder, null, "lists more than " + most + " entries");
    }
    if (!complete) {
      throw declined(folder);
    }
    return entries;
  }

  private InputStream listed(Socket data, String folder, int most) throws IOException {
    return new ListingStream(
        data.getInputStream(), folder, FtpListing.bytes(most), place.longestWait());
  }

  @Override
  public RemoteStamp stamp(String file) throws IOException {
    String path = place.address().absolute(file);
    if (machineListings) {
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
    ftp.setRestartOffset(offset);
    Socket data = ftp.open("RETR", place.address().absolute(file));
    if (data == null) {
      IOException why = declined(file);
      // It was there just now: it can't be read, rather than that it has gone.
      throw why instanceof NoSuchFileException
          ? new FileSystemException(file, null, "the server says: " + ftp.said())
          : why;
    }
    sending = Optional.of(data);
    return new FileStream(data);
  }

  /** A refusal concerns the file; that the server goes away concerns the connection. */
  private IOException declined(String path) {
    String said = "the server says: " + ftp.said();
    return switch (ftp.getReplyCode()) {
      case FTPReply.FILE_UNAVAILABLE ->
          said.toLowerCase(Locale.ROOT).contains("permission")
              ? new AccessDeniedException(path, null, said)
              : new NoSuchFileException(path, null, said);
      case FTPReply.SERVICE_NOT_AVAILABLE,
          FTPReply.CANNOT_OPEN_DATA_CONNECTION,
          FTPReply.TRANSFER_ABORTED,
          NOT_LOGGED_IN ->
          new IOException(path + ": " + said);
      default -> new FileSystemException(path, null, said);
    };
  }

  @Override
  public void close() {
    try {
      if (sending.isPresent()) {
        sending.get().close();
      }
      ftp.disconnect();
    } catch (IOException e) {
      System.getLogger(FtpsTree.class.getName())
          .log(System.Logger.Level.DEBUG, place.address() + ": closing failed", e);
    }
  }

  /**
   * A file's bytes. If they are not read to their end the connection is of no more use: the server
   * may be in the middle of sending.
   */
  private final class FileStream extends FilterInputStream {
    private final Socket data;
    private boolean ended;

    FileStream(Socket data) throws IOException {
      super(data.getInputStream());
      this.data = data;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count < 0 && !ended) {
        ended = true;
        data.close();
        if (!ftp.completePendingCommand()) {
          throw new IOException("the server broke off: " + ftp.said());
        }
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      data.close();
      if (!ended) {
        ended = true;
        FtpsTree.this.close();
      }
    }
  }
}
