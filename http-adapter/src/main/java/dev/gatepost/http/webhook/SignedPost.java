package dev.gatepost.http.webhook;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.port.ListenerUnavailable;
import dev.gatepost.core.port.ReleaseListener;
import dev.gatepost.core.release.Release;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Posts the end of a release to a URL, as <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a> has it: {@code webhook-id} names the news and stays the same when it is posted
 * again, {@code webhook-timestamp} is the time of the attempt, {@code webhook-signature} proves who
 * sent it. Any answer of the kind 2xx means that it was heard; redirects are not followed.
 */
public final class SignedPost implements ReleaseListener {
  /** A lane waits for the answer, so it is short. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final URI url;
  private final WebhookSecret secret;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** Posts to {@code url}, signed with {@code secret}. */
  public SignedPost(URI url, WebhookSecret secret, InstantSource clock) {
    this.url = url;
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public void ended(Release release, CommandId notice) {
    int status = send(request(ReleaseEnded.json(release, clock.instant()), notice));
    if (status / 100 != 2) {
      throw new ListenerUnavailable("POST %s answered %d".formatted(url.getHost(), status));
    }
  }

  private HttpRequest request(String body, CommandId notice) {
    long timestamp = clock.instant().getEpochSecond();
    return HttpRequest.newBuilder(url)
        .timeout(PATIENCE)
        .header("content-type", "application/json")
        .header("webhook-id", notice.value())
        .header("webhook-timestamp", Long.toString(timestamp))
        .header("webhook-signature", secret.sign(notice.value(), timestamp, body))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private int send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new ListenerUnavailable("POST %s got no answer".formatted(url.getHost()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ListenerUnavailable("POST %s was interrupted".formatted(url.getHost()), e);
    }
  }
}
