package org.cargolens.scanner.source.remote.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.cargolens.scanner.source.remote.ListingStream;
import org.cargolens.scanner.source.remote.RemoteEntry;

/** Listings of folders on an HTTP server, in whichever form it has them. For one thread. */
final class HttpListings {
  private static final String PAGES = "text/html, text/plain;q=0.5";
  private static final String JSON_OR_PAGES = "application/json, text/html;q=0.9, text/plain;q=0.5";
  private static final int BYTES_OF_AN_ENTRY = 1024;
  private static final int LARGEST_PAGE = 64 << 20;

  private final HttpRequests requests;
  private final Duration longestWait;
  private boolean asksForJson = true;

  HttpListings(HttpRequests requests, Duration longestWait) {
    this.requests = requests;
    this.longestWait = longestWait;
  }

  /**
   * Lists a folder. Some servers have JSON that is no listing, and a page for who asks for that
   * alone.
   */
  List<RemoteEntry> list(String folder, int most) throws IOException {
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
    HttpResponse<BodyStream> response = requests.get(folder, true, List.of("Accept", accepted));
    try (BodyStream body = response.body()) {
      HttpRequests.check(response, folder);
      long limit = Math.min(LARGEST_PAGE, (long) most * BYTES_OF_AN_ENTRY + LARGEST_PAGE / 64);
      ListingStream page = new ListingStream(body, folder, limit, longestWait);
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
}
