/** What the tests of CRM modules share. */
@NullMarked
package dev.gatepost.crm.http.testkit;

import org.jspecify.annotations.NullMarked;
