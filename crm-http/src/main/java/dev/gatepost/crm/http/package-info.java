/**
 * The one way through for a call to a CRM. A CRM module describes its account once, with
 * {@link dev.gatepost.crm.http.CrmAccount}, and then makes each call as a
 * {@link dev.gatepost.crm.http.CrmCall}; rate limits, a CRM that is down, and unreadable answers
 * are dealt with here, the same way for every CRM.
 */
@NullMarked
package dev.gatepost.crm.http;

import org.jspecify.annotations.NullMarked;
