package org.cargolens.scanner.source.remote.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.source.remote.Authorities;
import org.cargolens.scanner.source.remote.ListingStream;
import org.cargolens.scanner.source.remote.RemoteEntry;
import org.cargolens.scanner.source.remote.RemoteNames;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteStamp;
import org.cargolens.scanner.source.remote.RemoteTree;
import org.cargolens.scanner.source.remote.SkippingStream;

/**
 * A tree on an HTTP server. What a file is, HEAD says: Content-Length, Last-Modified, ETag. The
 * rest of one is asked for by Range with If-Range, so that a server does not send that of another.
 * Redirections are not followed: they lead out of the tree. See {@link RemoteTree} for threads.
 */
final class HttpTree implements RemoteTree {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  private static final String PAGES = "text/html, text/plain;q=0.5";
  private static final String JSON_OR_PAGES = "application/json, text/html;q=0.9, text/plain;q=0.5";
  private static final int BYTES_OF_AN_ENTRY = 1024;
  private static final int LARGEST_PAGE = 64 << 20;
  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

  private final RemotePlace place;
  private final Optional<String> authorization;
  private final HttpClient client;
  private volatile Optional<BodyStream> open = Optional.empty();
  private boolean parts = true;
  private boolean asksForJson = true;

  private HttpTree(RemotePlace place, Optional<String> authorization, SSLContext context) {
    this.place = place;
    this.authorization = authorization;
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(VERSIONS);
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(place.longestWait())
            .sslContext(context)
            .sslParameters(parameters)
            .build();
  }

  /** There is no connection to make; the root is asked for to learn whether the server answers. */
  static HttpTree connect(RemotePlace place, Optional<String> authorization, SSLContext context)
      throws ScannerException {
    HttpTree tree = new HttpTree(place, authorization, context);
    try {
      int code = tree.head("", true).statusCode();
      if (code == 401 || code == 403) {
        throw new ScannerException.AccessDenied(
            Phase.CONNECT,
            place.address() + ": the server does not let us in (status " + code + ")");
      }
      return tree;
    } catch (SSLException e) {
      if (!Authorities.isDistrust(e)) {
        throw new ScannerException.Unreachable(
            place.address() + ": no TLS with the server: " + Authorities.reason(e), e);
      }
      throw new ScannerException.AccessDenied(
          Phase.CONNECT,
          place.address() + ": no trusted TLS with the server: " + Authorities.reason(e));
    } catch (InterruptedIOException e) {
      throw new ScannerException.Cancelled(Phase.CONNECT, place.address() + ": interrupted");
    } catch (HttpTimeoutException e) {
      throw new ScannerException.DeadlineExceeded(
          Phase.CONNECT,
          place.address() + ": no answer within " + place.longestWait().toSeconds() + " s");
    } catch (IOException e) {
      throw new ScannerException.Unreachable(place.address() + ": " + said(e), e);
    }
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? "can't be connected to" : RemoteNames.line(e.getMessage());
  }

  private HttpRequest.Builder request(String path, boolean folder) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path, folder)).timeout(place.longestWait());
    authorization.ifPresent(text -> request.header("Authorization", text));
    return request;
  }

  private HttpResponse<Void> head(String path, boolean folder) throws IOException {
    return send(
        request(path, folder).method("HEAD", HttpRequest.BodyPublishers.noBody()),
        HttpResponse.BodyHandlers.discarding());
  }

  private HttpResponse<BodyStream> get(String path, boolean folder, List<String> headers)
      throws IOException {
    HttpRequest.Builder request = request(path, folder).GET();
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    HttpResponse<BodyStream> response = send(request, info -> new BodyStream(place.longestWait()));
    open = Optional.of(response.body());
    return response;
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    try {
      return client.send(request.build(), handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private URI uri(String path, boolean folder) throws IOException {
    String whole = place.address().absolute(path);
    String slash = folder && !whole.endsWith("/") ? "/" : "";
    String host = place.address().host();
    try {
      return new URI(
          place.address().scheme()
              + "://"
              + (host.indexOf(':') < 0 ? host : "[" + host + "]")
              + ":"
              + place.address().port()
              + encoded(whole + slash));
    } catch (URISyntaxException e) {
      throw new FileSystemException(path, null, "can't be asked for: " + e.getReason());
    }
  }

  /** Encodes the bytes as they are; java.net.URI would put accents together that stand apart. */
  private static String encoded(String path) {
    StringBuilder text = new StringBuilder();
    for (byte one : path.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = UNRESERVED.indexOf(one) >= 0;
      text.append(plain ? String.valueOf((char) one) : String.format("%%%02X", one));
    }
    return text.toString();
  }

  /** Some servers have JSON that is no listing, and a page for who asks for that alone. */
  @Override
  public List<RemoteEntry> list(String folder, int most) throws IOException {
    if (asksForJson) {
      try {
        return list(folder, most, JSON_OR_PAGES);
      } catch (OtherJson e) {
        List<RemoteEntry> entries = list(folder, most, PAGES);
        asksForJson = false;
        return entries;
      }
    }
    return list(folder, most, PAGES);
  }

  private static final class OtherJson extends FileSystemException {
    private static final long serialVersionUID = 1;

    OtherJson(String reason) {
      super("", null, "its listing is no list of JSON: " + reason);
    }
  }

  private List<RemoteEntry> list(String folder, int most, String accepted) throws IOException {
    HttpResponse<BodyStream> response = get(folder, true, List.of("Accept", accepted));
    try (BodyStream body = response.body()) {
      check(response, folder);
      long limit = Math.min(LARGEST_PAGE, (long) most * BYTES_OF_AN_ENTRY + LARGEST_PAGE / 64);
      ListingStream page = new ListingStream(body, folder, limit, place.longestWait());
      String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
      List<RemoteEntry> entries = entries(response, text, most);
      if (entries.size() > most) {
        throw new FileSystemException(folder, null, "lists more than " + most + " entries");
      }
      return entries;
    }
  }

  private static List<RemoteEntry> entries(HttpResponse<?> response, String text, int most)
      throws FileSystemException {
    String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      try {
        return JsonListing.read(text, most);
      } catch (IllegalArgumentException e) {
        throw new OtherJson(String.valueOf(e.getMessage()));
      }
    }
    return type.startsWith("text/plain")
        ? ListingPage.text(text, most)
        : ListingPage.html(text, most);
  }

  private static void check(HttpResponse<?> response, String path) throws IOException {
    int code = response.statusCode();
    String said = "the server says status " + code;
    switch (code) {
      case 200, 206 -> {
        return;
      }
      case 404, 410 -> throw new NoSuchFileException(path, null, said);
      case 401, 403 -> throw new AccessDeniedException(path, null, said);
      default -> {
        if (code == 429 || code == 503) { // others may concern this path alone
          throw new IOException(path + ": " + said);
        }
        throw new FileSystemException(path, null, said);
      }
    }
  }

  @Override
  public RemoteStamp stamp(String file) throws IOException {
    HttpResponse<Void> response = head(file, false);
    check(response, file);
    return stamp(response, file);
  }

  private static RemoteStamp stamp(HttpResponse<?> response, String file)
      throws FileSystemException {
    String size = response.headers().firstValue("Content-Length").orElse("");
    String tag = response.headers().firstValue("ETag").orElse("");
    long modified = response.headers().firstValue("Last-Modified").map(HttpTree::millis).orElse(0L);
    if (!size.matches("[0-9]{1,18}") || (tag.isEmpty() && modified == 0)) {
      throw new FileSystemException(
          file, null, "the server must say Content-Length, and ETag or Last-Modified");
    }
    return new RemoteStamp(Long.parseLong(size), modified, tag);
  }

  private static long millis(String date) {
    try {
      return Math.max(
          0, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }

  @Override
  public InputStream read(String file, RemoteStamp stamp, long offset) throws IOException {
    List<String> headers =
        offset == 0
            ? List.of()
            : List.of("Range", "bytes=" + offset + "-", "If-Range", condition(stamp));
    HttpResponse<BodyStream> response = get(file, false, headers);
    boolean good = false;
    try {
      check(response, file);
      if (offset > 0 && response.statusCode() == 206) {
        checkRange(response, file, stamp, offset);
      } else {
        if (!stamp(response, file).equals(stamp)) {
          throw new FileSystemException(file, null, "is another file by now");
        }
      }
      good = true;
      boolean whole = offset > 0 && response.statusCode() != 206; // it can't send a part
      if (offset > 0) {
        parts = !whole;
      }
      return whole ? new SkippingStream(response.body(), file, offset) : response.body();
    } finally {
      if (!good) {
        response.body().close();
      }
    }
  }

  @Override
  public boolean sendsParts() {
    return parts;
  }

  /** A weak tag says that two files are alike, not that they are the same. */
  private static String condition(RemoteStamp stamp) {
    boolean strong = !stamp.tag().isEmpty() && !stamp.tag().startsWith("W/");
    return strong
        ? stamp.tag()
        : HTTP_DATE.format(Instant.ofEpochMilli(stamp.modifiedMillis()).atOffset(ZoneOffset.UTC));
  }

  /** A server may pass If-Range over, and send the rest of whatever is there now. */
  private static void checkRange(
      HttpResponse<?> response, String file, RemoteStamp stamp, long offset)
      throws FileSystemException {
    String range = response.headers().firstValue("Content-Range").orElse("");
    Matcher matcher = RANGE.matcher(range);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) != offset) {
      throw new FileSystemException(
          file, null, "bytes from " + offset + " were asked for, came '" + range + "'");
    }
    boolean otherSize = !List.of("*", Long.toString(stamp.size())).contains(matcher.group(2));
    String tag = response.headers().firstValue("ETag").orElse(stamp.tag());
    if (otherSize || (!stamp.tag().isEmpty() && !tag.equals(stamp.tag()))) {
      throw new FileSystemException(file, null, "is another file by now");
    }
  }

  /** The client's threads end when nothing refers to it any more. */
  @Override
  public void close() {
    open.ifPresent(BodyStream::close);
  }
}
