"""The months as publications in many languages print them: names, short ones, and the forms beside a day."""

from __future__ import annotations

# A month is a line or two; a low line stands for a space within a name.
_NAMES = """
january jan januar jänner janvier janv enero ene gennaio gen janeiro januari يناير ιανουαρίου січня
ינואר בינואר stycznia ledna января ocak كانون_الثاني

february feb februar février févr fév febrero febbraio fevereiro februari فبراير شباط φεβρουαρίου
лютого פברואר בפברואר lutego února февраля şubat

march mar märz mars marzo março maart مارس آذار μαρτίου березня מרץ במרץ marca března марта mart

april apr avril avr abril abr aprile أبريل إبريل نيسان απριλίου квітня אפריל באפריל kwietnia dubna
апреля nisan

may mai mayo maggio maio mei maj مايو أيار μαΐου травня מאי במאי maja května мая mayıs

june jun juni juin junio giugno junho يونيو حزيران ιουνίου червня יוני ביוני czerwca června июня
haziran

july jul juli juillet juil julio luglio julho يوليو تموز ιουλίου липня יולי ביולי lipca července
июля temmuz

august aug août agosto augustus augusti أغسطس آب αυγούστου серпня אוגוסט באוגוסט sierpnia srpna
августа ağustos

september sept sep septembre septiembre settembre setembro سبتمبر أيلول σεπτεμβρίου вересня ספטמבר
בספטמבר września září сентября eylül

october oct oktober okt octobre octubre ottobre outubro أكتوبر تشرين_الأول οκτωβρίου жовтня אוקטובר
באוקטובר października října октября ekim

november nov novembre noviembre novembro نوفمبر تشرين_الثاني νοεμβρίου נובמבר בנובמבר listopada
listopadu ноября kasım

december dec dezember dez décembre déc diciembre dic dicembre dezembro ديسمبر كانون_الأول δεκεμβρίου
грудня דצמבר בדצמבר grudnia prosince декабря aralık
"""
NUMBERS = {
    name.replace("_", " "): number
    for number, names in enumerate(_NAMES.split("\n\n"), start=1)
    for name in names.split()
}
