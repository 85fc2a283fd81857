package dev.gatepost.http.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * What came of a demo.
 *
 * @param resumed whether it went on with what an earlier one had left
 * @param contacts how many the release is about
 * @param posts how many this run sent
 * @param accepted how many of the release's commands are in the journal, by all runs
 * @param merged how many of them were done with an earlier one
 * @param unanswered how many posts of this run got no 200
 * @param worstAcknowledge the longest that a post waited for its answer
 * @param crmCalls how many calls this run made to the CRM
 * @param crmCallsRefused how many of those were too many for its limit
 * @param membersWithAccess how many contacts are members who may see the module
 * @param told how many contacts have the done tag, by all runs
 * @param took from the first post to the last tag
 */
record Summary(
    boolean resumed,
    int contacts,
    int posts,
    long accepted,
    long merged,
    int unanswered,
    Duration worstAcknowledge,
    int crmCalls,
    int crmCallsRefused,
    int membersWithAccess,
    long told,
    Duration took) {
  /** Returns whether everybody has access, and the automation knows. */
  boolean isComplete() {
    return membersWithAccess == contacts && told == contacts;
  }

  String text() {
    return """

        posts                     %,d%s
        accepted                  %,d
        merged                    %,d
        CRM calls used            %,d (%d over the limit)
        members with access       %,d of %,d
        told by the tag           %,d of %,d (the automation waits for '%s')
        worst acknowledge time    %,d ms
        from first post to last   %.1f s
        """.formatted(
            posts,
            resumed ? " (the others were accepted before)" : "",
            accepted,
            merged,
            crmCalls,
            crmCallsRefused,
            membersWithAccess,
            contacts,
            told,
            contacts,
            SandboxCrm.DONE_TAG,
            worstAcknowledge.toMillis(),
            took.toMillis() / 1000.0);
  }

  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeBooleanField("resumed", resumed);
      json.writeNumberField("contacts", contacts);
      json.writeNumberField("posts", posts);
      json.writeNumberField("accepted", accepted);
      json.writeNumberField("merged", merged);
      json.writeNumberField("unanswered", unanswered);
      json.writeNumberField("crmCalls", crmCalls);
      json.writeNumberField("crmCallsRefused", crmCallsRefused);
      json.writeNumberField("membersWithAccess", membersWithAccess);
      json.writeNumberField("told", told);
      json.writeNumberField("worstAcknowledgeMillis", worstAcknowledge.toMillis());
      json.writeNumberField("tookMillis", took.toMillis());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }
}
