#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make_office.py: writes the office documents and books among the samples that no program wrote for us.

Those named by-libreoffice and by-pandoc were written by these programs from texts of our own. Every other
DOCX, ODT and EPUB of this folder is made here, the same to the byte each time."""

import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="{}"/></Relationships>')


def put(path, parts):
    with zipfile.ZipFile(HERE / path, 'w') as out:
        for name, text in parts:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED
            out.writestr(info, text)


def docx(path, body, more=(), main='word/document.xml'):
    put(path, [('[Content_Types].xml', '<Types/>'), ('_rels/.rels', RELS.format(main)),
               (main, f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'), *more])


def p(text, style=None, before=''):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ''
    return f'<w:p>{style}{before}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def write_docx():
    docx('docx/tracked.docx',
         p('Harbour fees to rise', 'Title') + p('By Tom Fenn')
         + '<w:p><w:r><w:t xml:space="preserve">The council </w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>rejected'
           '</w:delText></w:r></w:del><w:ins w:id="2" w:author="x"><w:r><w:t>accepted</w:t></w:r></w:ins><w:r><w:t xml:space='
           '"preserve"> the fees.</w:t><w:footnoteReference w:id="2"/></w:r><w:moveFrom w:id="3" w:author="x"><w:r><w:t>'
           'Moved away.</w:t></w:r></w:moveFrom></w:p>'
         + '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>“Nobody</w:t><w:tab/><w:t>wins,”'
           '</w:t></w:r><w:hyperlink r:id="h" xmlns:r="r"><w:r><w:t xml:space="preserve"> said Ruth Calder</w:t></w:r>'
           '</w:hyperlink><w:r><w:t>, the mayor</w:t><w:noBreakHyphen/><w:t>elect.</w:t></w:r></w:p>',
         [('word/footnotes.xml', f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p>'
           f'</w:footnote><w:footnote w:id="2">{p("By eleven votes to two.")}</w:footnote></w:footnotes>'),
          ('docProps/core.xml', '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Microsoft Word - fees.doc</dc:title>'
           '<dc:creator>Registry</dc:creator></cp:coreProperties>'),
          ('word/header1.xml', f'<w:hdr {W}>{p("The Norwick Herald")}</w:hdr>')])

    box = (f'<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>{p("In a box.")}</w:txbxContent></mc:Choice>'
           f'<mc:Fallback><w:txbxContent>{p("In a box.")}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>')
    docx('docx/elsewhere.docx',
         p('Titre : Le vieux pont ferme') + p('Date : 14 mai 2025') + p('Source : La Gazette de Norwick')
         + p('« Il n’y a pas d’autre voie », a dit la maire, Ruth Calder.') + box
         + '<w:p><w:r><w:t>First line</w:t><w:br/><w:t>second line.</w:t></w:r></w:p>'
         + f'<w:tbl><w:tr><w:tc>{p("Cost")}</w:tc><w:tc>{p("4.2 million")}</w:tc></w:tr></w:tbl>',
         main='text/main.xml')


ODF = ' '.join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"' for name, kind in
               [('office', 'office'), ('text', 'text'), ('style', 'style'), ('table', 'table'), ('fo', 'xsl-fo-compatible')])


def write_odt():
    put('odt/tracked.odt', [
        ('mimetype', 'application/vnd.oasis.opendocument.text'),
        ('content.xml', f'''<?xml version="1.0"?><office:document-content {ODF}><office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion>
<text:p>Deleted long ago.</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h text:style-name="P1">Ferry stays in port</text:h><text:p>The ferry<text:note><text:note-citation>1</text:note-citation>
<text:note-body><text:p>Built in 1961.</text:p></text:note-body></text:note> stays<text:s text:c="3"/>in port, said
<text:span text:style-name="T1">Jonas Wieland</text:span>.<office:annotation><text:p>Check this!</text:p></office:annotation></text:p>
<text:p>One<text:tab/>two<text:line-break/>three.</text:p></office:text></office:body></office:document-content>'''),
        ('meta.xml', f'<office:document-meta {ODF} xmlns:meta="m" xmlns:dc="d"><office:meta><dc:title>Unbenannt 1</dc:title>'
         '<meta:initial-creator>Pia</meta:initial-creator></office:meta></office:document-meta>')])
    put('odt/locked.odt', [
        ('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml', 'xxxx'),
        ('META-INF/manifest.xml', '<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/>'
         '</manifest:file-entry></manifest:manifest>')])


def write_epub():
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>'
    put('epub/two-chapters.epub', [
        ('mimetype', 'application/epub+zip'),
        ('META-INF/container.xml', '<container><rootfiles><rootfile full-path="book/p.opf"/></rootfiles></container>'),
        ('book/p.opf', '''<package xmlns:dc="d"><metadata><dc:title>Letters from Norwick</dc:title><dc:creator>Ida Marsh</dc:creator>
<dc:date>2019-04-02</dc:date><dc:language>en</dc:language></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/second%20one.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/first.xhtml" media-type="application/xhtml+xml"/>
<item id="gone" href="text/gone.xhtml" media-type="application/xhtml+xml"/>
</manifest><spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/><itemref idref="gone"/></spine></package>'''),
        ('book/nav.xhtml', page.format('Contents', '1. The ferry')),
        ('book/text/first.xhtml', page.format('The ferry', '“It never sails on time,” the captain told me.')),
        ('book/text/second one.xhtml', page.format('The &amp; bridge', '“It holds,” said Ruth Calder.'))])
    put('epub/no-package.epub', [('mimetype', 'application/epub+zip'), ('a.xhtml', page.format('A', 'B'))])


def bookmark(name):
    return f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'


def write_nexis():
    def article(n, title, outlet, date, labels, *text):
        return (p('', before=bookmark(f'Bookmark_{n}')) + p(title, 'Heading1') + p(outlet) + p(date)
                + p('Copyright 2014 ' + outlet + ' All Rights Reserved') + ''.join(p(label) for label in labels)
                + p('Body', before=bookmark('Body')) + ''.join(p(line) for line in text)
                + p('Classification', before=bookmark('Classification')) + p('Language:\u00a0ENGLISH')
                + p('Subject:\u00a0BRIDGES (93%); ROADS (90%)') + p('Load-Date:\u00a0May 31, 2014') + p('End of Document'))

    docx('layouts/nexis-uni.docx',
         p('User Name: Registry') + p('Job Number: 123') + p('Documents (3)') + p('1. Old bridge to close') + p('Search Terms: bridge')
         + article(1, 'Old bridge to close', 'The Norwick Herald.', 'May 30, 2014 Friday',
                   ['Section:\u00a0NEWS; Pg. 1', 'Length:\u00a0937 words', 'Byline:\u00a0By Ida Marsh', 'Highlight:\u00a0Two years.'],
                   'The old bridge will close on Monday.', '“There is no other way,” said the mayor, Ruth Calder.')
         + article(2, 'Ferry stays in port', 'The Selle Courier', 'June 2, 2014 Monday 10:22 AM GMT', ['Words:\u00a09'],
                   'The ferry stays in port, said Jonas Wieland.'))


write_docx()
write_nexis()
write_odt()
write_epub()
